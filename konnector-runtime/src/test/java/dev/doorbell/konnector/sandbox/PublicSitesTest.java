package dev.doorbell.konnector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublicSitesTest {
  private static final Path CERTIFICATES = Path.of("sites.pem");

  @Test
  void only_runs_with_a_moved_host_trust_the_certificates_of_moved_sites() {
    InetSocketAddress address = InetSocketAddress.createUnresolved("shop.internal", 9);
    PublicSites sites = new PublicSites(Map.of("*.shop.example", address), CERTIFICATES);

    assertThat(sites.certificatesFor(List.of("shop.example", "*.shop.example")))
        .contains(CERTIFICATES);
    assertThat(sites.certificatesFor(List.of("www.bank.example"))).isEmpty();
    assertThat(PublicSites.NONE_MOVED.certificatesFor(List.of("www.bank.example"))).isEmpty();
  }

  @Test
  void a_private_address_is_no_public_site() {
    assertThatIOException().isThrownBy(() -> PublicSites.NONE_MOVED.connect("localhost"));
    assertThatIOException().isThrownBy(() -> PublicSites.NONE_MOVED.connect("127.0.0.1"));
  }
}
