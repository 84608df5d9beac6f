package dev.doorbell.runtime.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedHostsTest {
  private final AcceptedHosts hosts = new AcceptedHosts(List.of("Home.Example", "gateway.svc."));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1:8080",
        "10.1.2.3:8081",
        "[::1]",
        "[::1]:8080",
        "[fe80::1]:80",
        "localhost",
        "LocalHost:8080",
        "localhost.:8080",
        "home.localhost:8080",
        "home.example",
        "HOME.example:443",
        "home.example.",
        "gateway.svc:8080"
      })
  void addresses_loopback_names_and_configured_names_are_accepted(String header) {
    assertThat(hosts.accepts(header)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.example",
        "evil.example:8080",
        "home.example.evil.example",
        "evil-home.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "notlocalhost",
        "127.0.0.1@evil.example",
        "[::1].evil.example",
        "[localhost]",
        "::1",
        "home.example:80x"
      })
  void other_names_are_rejected(String header) {
    assertThat(hosts.accepts(header)).isFalse();
  }

  @Test
  void a_request_without_the_header_is_accepted() {
    assertThat(hosts.accepts(null)).isTrue();
  }
}
