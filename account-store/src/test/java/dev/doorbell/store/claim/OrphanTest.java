package dev.doorbell.store.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrphanTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          CANCEL REQUESTED, STALE, CRASHED, CRASHES BEFORE, ACTION
          false,            false, false,   0,              RESUME
          false,            false, true,    0,              RESUME
          false,            false, false,   1,              RESUME
          false,            false, true,    1,              FAIL_AS_CRASHED
          false,            false, false,   2,              FAIL_AS_CRASHED
          false,            true,  false,   0,              SKIP_AS_STALE
          true,             true,  true,    2,              CANCEL
          true,             false, true,    1,              CANCEL
          """)
  void a_cancel_takes_precedence_over_staleness_and_the_second_crash_fails_the_run(
      boolean cancelRequested, boolean stale, boolean crashed, int crashes, Orphan.Action action) {
    var orphan = new Orphan(new UUID(1, 1), cancelRequested, stale, crashed, crashes);
    assertThat(orphan.action()).isEqualTo(action);
  }
}
