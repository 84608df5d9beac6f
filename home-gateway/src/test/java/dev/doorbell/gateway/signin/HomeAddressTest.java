package dev.doorbell.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeAddressTest {
  private static final List<URI> PUBLIC =
      List.of(URI.create("https://doorbell.example/app/"), URI.create("http://intranet.example"));

  @Test
  void the_public_url_with_the_host_of_the_request_decides() {
    HomeAddress home = HomeAddress.of("Doorbell.Example", PUBLIC).orElseThrow();

    assertThat(home.isSecure()).isTrue();
    assertThat(home.callback()).isEqualTo(URI.create("https://doorbell.example/app/auth/callback"));
    assertThat(home.home()).isEqualTo(URI.create("https://doorbell.example/app/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "127.0.0.1:8080", "[::1]:8080", "a.localhost"})
  void loopback_needs_no_setting(String host) {
    HomeAddress home = HomeAddress.of(host, List.of()).orElseThrow();

    assertThat(home.isSecure()).isFalse();
    assertThat(home.url()).isEqualTo("http://" + host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"192.168.1.7:8080", "other.example", "intranet.example", "localhost.example"})
  void no_browser_can_sign_in_at_another_address(String host) {
    assertThat(HomeAddress.of(host, PUBLIC)).isEmpty();
  }
}
