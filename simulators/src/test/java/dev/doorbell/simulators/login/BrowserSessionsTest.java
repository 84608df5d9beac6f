package dev.doorbell.simulators.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.TestClock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrowserSessionsTest {
  private final BrowserSessions<String> sessions = new BrowserSessions<>(new TestClock());

  @Test
  void only_logins_that_match_are_found_and_ended() {
    String empty = sessions.byCookie().start(Optional.empty());
    String wanted = sessions.byCookie().start(Optional.of("wanted"));
    assertThat(sessions.findFirst("wanted"::equals)).contains("wanted");

    sessions.endIf("wanted"::equals);
    assertThat(sessions.byCookie().find(wanted)).isEmpty();
    assertThat(sessions.byCookie().find(empty)).isPresent();
    assertThat(sessions.findFirst("wanted"::equals)).isEmpty();
  }
}
