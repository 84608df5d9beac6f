package dev.doorbell.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Services and simulators accept the same host names. Each has an implementation of its own,
 * because the simulators use no other module.
 */
class HostRulesTest {
  private static final List<String> NAMES = List.of("Home.Example", "gateway.svc.");

  private final dev.doorbell.runtime.management.AcceptedHosts services =
      new dev.doorbell.runtime.management.AcceptedHosts(NAMES);
  private final dev.doorbell.simulators.port.AcceptedHosts simulators =
      new dev.doorbell.simulators.port.AcceptedHosts(NAMES);

  @ParameterizedTest
  @CsvSource({
    ", true",
    "127.0.0.1, true",
    "127.0.0.1:8080, true",
    "127.0.0.1:, true",
    "10.1.2.3:8081, true",
    "[::1], true",
    "[::1]:8080, true",
    "[fe80::1]:80, true",
    "localhost, true",
    "LocalHost:8080, true",
    "localhost.:8080, true",
    "home.localhost:8080, true",
    "home.example, true",
    "HOME.example:443, true",
    "home.example., true",
    "gateway.svc:8080, true",
    "'', false",
    "evil.example, false",
    "evil.example:8080, false",
    "home.example.evil.example, false",
    "evil-home.example, false",
    "127.0.0.1.evil.example, false",
    "localhost.evil.example, false",
    "notlocalhost, false",
    "127.0.0.1@evil.example, false",
    "[::1].evil.example, false",
    "[localhost], false",
    "::1, false",
    "home.example:80x, false"
  })
  void both_accept_a_header_or_both_reject_it(@Nullable String header, boolean accepted) {
    assertThat(services.accepts(header)).as("services").isEqualTo(accepted);
    assertThat(simulators.accepts(header)).as("simulators").isEqualTo(accepted);
  }
}
