package dev.doorbell.gateway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushEndpointsTest {
  private static PushEndpoints with(@Nullable URI own, String... addresses) {
    return new PushEndpoints(
        own, _ -> List.of(addresses).stream().map(InetAddress::ofLiteral).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://push.example/send/a_b-c",
        "https://push.example:443/send",
        "https://1.1.1.1/send?x=y",
        "https://[2606:4700::1111]/"
      })
  void an_https_url_of_a_public_host_is_accepted(String endpoint) {
    assertThat(with(null).parse(endpoint)).contains(URI.create(endpoint));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://push.example/send",
        "https://127.0.0.1/send",
        "https://10.1.2.3/send",
        "https://169.254.169.254/latest",
        "https://[::1]/send",
        "https://[::ffff:10.0.0.1]/send",
        "https://2130706433/send",
        "https://127.1/send",
        "https://push.example:8443/send",
        "https://user:password@push.example/send",
        "https://push.example/send#part",
        "https:///send",
        "https://push.example/a b",
        "https://push.example/é",
        "ftp://push.example/",
        "push.example",
        ""
      })
  void any_other_address_is_rejected(String endpoint) {
    assertThat(with(null).parse(endpoint)).isEmpty();
    assertThat(with(null).parse("https://push.example/" + "a".repeat(2_000))).isEmpty();
  }

  @Test
  void a_name_that_leads_to_a_private_address_is_never_connected() throws UnknownHostException {
    PushEndpoints mixed = with(null, "1.1.1.1", "10.0.0.1");
    assertThatExceptionOfType(PushEndpoints.NotPublicException.class)
        .isThrownBy(() -> mixed.lookup("push.example"));
    assertThat(with(null, "1.1.1.1").lookup("push.example"))
        .containsExactly(InetAddress.ofLiteral("1.1.1.1"));
  }

  @Test
  void only_the_own_service_may_be_private_and_only_at_its_origin() throws UnknownHostException {
    PushEndpoints own = with(URI.create("http://push.internal:8099"), "10.0.0.1");
    assertThat(own.parse("http://push.internal:8099/send")).isPresent();
    assertThat(own.parse("http://push.internal/send")).isEmpty();
    assertThat(own.parse("http://other.internal:8099/send")).isEmpty();
    assertThat(own.lookup("push.internal")).hasSize(1);
    assertThatExceptionOfType(PushEndpoints.NotPublicException.class)
        .isThrownBy(() -> own.lookup("other.internal"));
  }
}
