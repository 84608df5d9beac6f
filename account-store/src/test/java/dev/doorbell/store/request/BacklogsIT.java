package dev.doorbell.store.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.run.Run;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BacklogsIT {
  @AutoClose private final TestStore test = TestStore.open();

  private RunCounts counts() {
    return test.store().backlogs().read();
  }

  private void request() {
    Account account = test.account();
    test.store().runRequests().request(NewRun.manual(TestStore.OWNER, account.id()), null);
  }

  @Test
  void without_runs_every_count_is_zero() {
    assertThat(counts()).isEqualTo(new RunCounts(0, 0, 0, 0, 0, 0, Duration.ZERO));
  }

  @Test
  void a_requested_run_counts_with_each_record_that_was_written_for_it() {
    request();
    request();
    test.sql("update run set requested_at = requested_at - interval '1 minute'");
    test.store().runRequests().unproduced(Duration.ofSeconds(30), 1);

    RunCounts counts = counts();

    assertThat(counts.requested()).isEqualTo(2);
    assertThat(counts.records()).isEqualTo(3);
    assertThat(counts.oldest()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
  }

  @Test
  void a_run_is_counted_while_it_works_waits_and_is_not_announced() {
    Run run = test.live(test.incarnation());
    assertThat(counts()).isEqualTo(new RunCounts(0, 0, 1, 0, 0, 0, Duration.ZERO));

    Challenge challenge = test.ask(run);
    assertThat(counts()).isEqualTo(new RunCounts(0, 0, 0, 1, 0, 0, Duration.ZERO));

    test.answer(challenge);
    test.submit(run, challenge);
    test.store().runEndWriter().succeed(run.fence());
    assertThat(counts()).isEqualTo(new RunCounts(0, 0, 0, 0, 0, 1, Duration.ZERO));

    test.store().runEndWriter().markAnnounced(run.jobId());
    assertThat(counts()).isEqualTo(new RunCounts(0, 0, 0, 0, 0, 0, Duration.ZERO));
  }

  @Test
  void a_run_is_orphaned_when_its_owner_is_dead_or_late_or_has_released_it() {
    UUID ended = test.incarnation();
    UUID late = test.incarnation();
    UUID left = test.incarnation();
    test.live(ended);
    test.live(late);
    test.live(left);
    test.live(test.incarnation());
    test.store().incarnations().end(ended);
    test.sql(
        "update incarnation set lease_until = clock_timestamp() - interval '1 s' where id = '%s'"
            .formatted(late));
    test.store().takeovers().release(left);

    assertThat(counts().working()).isEqualTo(4);
    assertThat(counts().orphaned()).isEqualTo(3);
  }
}
