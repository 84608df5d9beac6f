package dev.doorbell.simulators.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.TestClock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrowserSessionsTest {
  private final BrowserSessions<String> sessions = new BrowserSessions<>(new TestClock());

  @Test
  void a_session_may_have_no_login_yet() {
    String id = sessions.start(Optional.empty());
    assertThat(sessions.contains(id)).isTrue();
    assertThat(sessions.find(id)).isEmpty();

    sessions.replace(id, Optional.of("login"));
    assertThat(sessions.find(id)).contains("login");
  }

  @Test
  void the_state_of_a_session_that_has_ended_is_not_stored() {
    String id = sessions.start(Optional.of("login"));
    sessions.end(id);
    sessions.replace(id, Optional.of("other"));
    assertThat(sessions.contains(id)).isFalse();
    assertThat(sessions.find(id)).isEmpty();
  }

  @Test
  void only_logins_that_match_are_found_and_ended() {
    String empty = sessions.start(Optional.empty());
    String wanted = sessions.start(Optional.of("wanted"));
    assertThat(sessions.first("wanted"::equals)).contains("wanted");

    sessions.endIf("wanted"::equals);
    assertThat(sessions.contains(wanted)).isFalse();
    assertThat(sessions.contains(empty)).isTrue();
    assertThat(sessions.first("wanted"::equals)).isEmpty();
  }
}
