package dev.doorbell.simulators.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CookieSessionsTest {
  private final CookieSessions<String> sessions = new CookieSessions<>();

  @Test
  void a_session_is_found_by_its_id_until_it_ends() {
    String id = sessions.start("anonymous");

    assertThat(sessions.find(id)).contains("anonymous");
    sessions.end(id);
    assertThat(sessions.find(id)).isEmpty();
  }

  @Test
  void a_session_is_replaced_under_the_same_id() {
    String id = sessions.start("anonymous");
    sessions.replace(id, "signed in");

    assertThat(sessions.find(id)).contains("signed in");
  }

  @Test
  void replacing_a_session_that_has_ended_does_not_start_one() {
    String id = sessions.start("anonymous");
    sessions.end(id);
    sessions.replace(id, "signed in");

    assertThat(sessions.find(id)).isEmpty();
  }

  @Test
  void the_first_match_is_the_oldest() {
    sessions.start("b");
    sessions.start("a1");
    sessions.start("a2");

    assertThat(sessions.findFirst(session -> session.startsWith("a"))).contains("a1");
    assertThat(sessions.findFirst(session -> session.startsWith("c"))).isEmpty();
  }

  @Test
  void only_the_sessions_that_match_are_ended() {
    String ended = sessions.start("sms");
    String kept = sessions.start("email");
    sessions.endIf("sms"::equals);

    assertThat(sessions.find(ended)).isEmpty();
    assertThat(sessions.find(kept)).isPresent();
  }

  @Test
  void at_most_10000_sessions_are_kept() {
    String oldest = sessions.start("0");
    String second = sessions.start("1");
    for (int count = 2; count < 10_001; count++) {
      sessions.start("more");
    }

    assertThat(sessions.find(oldest)).isEmpty();
    assertThat(sessions.find(second)).isPresent();
  }
}
