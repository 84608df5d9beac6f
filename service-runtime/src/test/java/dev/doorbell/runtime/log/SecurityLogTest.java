package dev.doorbell.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SecurityLogTest {
  @Test
  void a_flood_of_one_event_does_not_hide_another_one() {
    OncePerMinute limit = new OncePerMinute(() -> Instant.EPOCH);
    SecurityLog log = new SecurityLog(limit);
    log.report(SecurityEvent.CREDENTIALS_REJECTED, "one");
    for (int i = 0; i < 1_000; i++) {
      log.report(SecurityEvent.CREDENTIALS_REJECTED, "more");
    }
    assertThat(limit.admit("CREDENTIALS_REJECTED")).isEmpty();
    assertThat(limit.admit("LIMIT_REACHED")).hasValue(0);
  }
}
