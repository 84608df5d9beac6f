package dev.doorbell.sdk.site;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicAddressesTest {
  @Test
  void one_private_address_among_public_ones_rejects_the_lookup() throws UnknownHostException {
    List<InetAddress> mixed =
        List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1"));
    assertThatExceptionOfType(PublicAddresses.NotPublicException.class)
        .isThrownBy(() -> new PublicAddresses(host -> mixed).lookup("site.example"));
  }
}
