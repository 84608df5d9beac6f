package dev.doorbell.store.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.database.Ids;
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
  void with_nothing_to_do_everything_is_zero() {
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
  void a_run_works_waits_ends_and_is_announced() {
    Run run = test.live(test.incarnation());
    assertThat(counts()).isEqualTo(new RunCounts(0, 0, 1, 0, 0, 0, Duration.ZERO));

    NewChallenge sms =
        new NewChallenge(Ids.next(), "{}", Duration.ofMinutes(3), null, null, null, false);
    test.store().challengeLifecycle().open(run.fence(), sms, null);
    assertThat(counts()).isEqualTo(new RunCounts(0, 0, 0, 1, 0, 0, Duration.ZERO));

    test.store().challengeLifecycle().submit(run.fence(), sms.id());
    test.store().runEnds().succeed(run.fence());
    assertThat(counts()).isEqualTo(new RunCounts(0, 0, 0, 0, 0, 1, Duration.ZERO));

    test.store().runEnds().markAnnounced(run.jobId());
    assertThat(counts()).isEqualTo(new RunCounts(0, 0, 0, 0, 0, 0, Duration.ZERO));
  }

  @Test
  void a_run_whose_worker_is_dead_late_or_gone_is_orphaned() {
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
