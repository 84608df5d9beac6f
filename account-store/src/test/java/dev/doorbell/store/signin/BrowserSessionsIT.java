package dev.doorbell.store.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.TestStore;
import dev.doorbell.store.purge.PurgeRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrowserSessionsIT {
  private static final String ISSUER = "https://login.example";
  private static final Duration IDLE = Duration.ofHours(1);
  private static final Duration LIFETIME = Duration.ofHours(12);
  private static final AtomicInteger IDS = new AtomicInteger();

  @AutoClose private static final TestStore test = TestStore.open();

  private final BrowserSessions sessions = test.store().browserSessions();

  @BeforeEach
  void clear() {
    test.sql("delete from browser_session");
    test.sql("delete from used_logout_token");
  }

  private String begin(String subject, String sid) {
    String hash = hash();
    sessions.begin(
        hash, new BrowserSession(subject, "Name", ISSUER, subject, sid, "token"), IDLE, LIFETIME);
    return hash;
  }

  private static String hash() {
    return "%043d".formatted(IDS.incrementAndGet());
  }

  private static void age(String interval) {
    test.sql(
        "update browser_session set used_at = used_at - interval '%1$s', expires_at = expires_at - interval '%1$s', ends_at = ends_at - interval '%1$s'"
            .formatted(interval));
  }

  private boolean isUsable(String hash) {
    return sessions.use(hash, IDLE).isPresent();
  }

  @Test
  void a_session_that_is_used_expires_at_the_end_of_its_lifetime_only() {
    String hash = begin("alice", "1");
    for (int i = 0; i < 13; i++) {
      assertThat(isUsable(hash)).as("after %d times 55 minutes", i).isTrue();
      age("55 minutes");
    }
    assertThat(isUsable(hash)).as("before the end of its lifetime").isTrue();
    age("10 minutes");
    assertThat(isUsable(hash)).as("after the end of its lifetime").isFalse();
  }

  @Test
  void a_session_that_is_not_used_expires_and_does_not_begin_again() {
    String hash = begin("alice", "1");
    age("61 minutes");

    assertThat(isUsable(hash)).isFalse();
    assertThat(isUsable(hash)).isFalse();
    assertThat(sessions.alive(List.of(hash))).isEmpty();
  }

  @Test
  void a_use_is_written_at_most_once_a_minute() {
    String hash = begin("alice", "1");
    age("30 seconds");
    String before = test.queryText("select used_at::text from browser_session");
    assertThat(isUsable(hash)).isTrue();
    assertThat(test.queryText("select used_at::text from browser_session")).isEqualTo(before);

    age("31 seconds");
    String aged = test.queryText("select used_at::text from browser_session");
    assertThat(isUsable(hash)).isTrue();
    assertThat(test.queryText("select used_at::text from browser_session")).isNotEqualTo(aged);
  }

  @Test
  void a_logout_token_ends_the_sessions_that_it_names_once() {
    String first = begin("alice", "1");
    String second = begin("alice", "2");
    String other = begin("bob", "3");
    Instant later = Instant.now().plusSeconds(600);
    String token = hash();

    assertThat(sessions.endByToken(token, later, ISSUER, "alice", "1")).contains(List.of("alice"));
    assertThat(sessions.alive(List.of(first, second, other))).containsOnly(second, other);
    String again = begin("alice", "1");
    assertThat(sessions.endByToken(token, later, ISSUER, "alice", "1")).as("a replay").isEmpty();
    assertThat(sessions.alive(List.of(again))).containsOnly(again);
    assertThat(sessions.endByToken(hash(), later, "https://evil.example", "alice", null))
        .contains(List.of());
    assertThat(sessions.endByToken(hash(), later, ISSUER, "alice", null))
        .contains(List.of("alice", "alice"));
    assertThat(sessions.alive(List.of(other))).containsOnly(other);
  }

  @Test
  void expired_rows_are_removed() {
    begin("alice", "1");
    String kept = begin("bob", "2");
    test.sql("update browser_session set expires_at = clock_timestamp() where owner = 'alice'");
    assertThat(sessions.endByToken(hash(), Instant.now(), ISSUER, null, "9")).contains(List.of());

    assertThat(test.purge(PurgeRule.BROWSER_SESSIONS, Duration.ZERO)).isEqualTo(1);
    assertThat(test.purge(PurgeRule.LOGOUT_TOKENS, Duration.ZERO)).isEqualTo(1);
    assertThat(sessions.alive(List.of(kept))).containsOnly(kept);
  }
}
