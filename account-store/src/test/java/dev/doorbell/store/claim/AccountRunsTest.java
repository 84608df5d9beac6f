package dev.doorbell.store.claim;

import static dev.doorbell.store.claim.ClaimFixtures.ACCOUNT;
import static dev.doorbell.store.claim.ClaimFixtures.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.claim.AccountRuns.Current;
import dev.doorbell.store.claim.ClaimDecision.Action;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountRunsTest {
  private static final UUID JOB = new UUID(1, 1);
  private static final UUID NEXT = new UUID(1, 2);

  private final AccountRuns runs = new AccountRuns();

  private static KnownRun known(UUID job, RunStatus status) {
    UUID owner = status.live() ? OTHER : null;
    return new KnownRun(
        ClaimFixtures.run(job, ACCOUNT, RunTrigger.AUTOMATIC, status, owner), true, false, false);
  }

  @Test
  void ended_runs_are_neither_live_nor_requested() {
    runs.add(known(JOB, RunStatus.SUCCEEDED));

    assertThat(runs.live()).isNull();
    assertThat(runs.requestedBeside(NEXT)).isNull();
  }

  @Test
  void a_job_is_not_beside_itself() {
    runs.add(known(JOB, RunStatus.REQUESTED));

    assertThat(runs.requestedBeside(JOB)).isNull();
    assertThat(runs.requestedBeside(NEXT)).isEqualTo(new Current(JOB, RunTrigger.AUTOMATIC, true));
  }

  @Test
  void a_claimed_job_is_live_for_the_next_one() {
    runs.add(known(JOB, RunStatus.REQUESTED));

    runs.apply(JOB, RunTrigger.AUTOMATIC, new Action.Claim());

    assertThat(runs.live()).isEqualTo(new Current(JOB, RunTrigger.AUTOMATIC, true));
    assertThat(runs.requestedBeside(NEXT)).isNull();
  }

  @Test
  void a_queued_job_is_requested_and_a_skipped_one_is_not() {
    runs.apply(JOB, RunTrigger.MANUAL, new Action.Queue());
    assertThat(runs.requestedBeside(NEXT)).isEqualTo(new Current(JOB, RunTrigger.MANUAL, true));

    runs.apply(JOB, RunTrigger.MANUAL, new Action.Skip(SkipReason.STALE, null));
    assertThat(runs.requestedBeside(NEXT)).isNull();
  }

  @Test
  void a_run_that_was_joined_is_manual() {
    runs.add(known(JOB, RunStatus.RUNNING));
    runs.apply(NEXT, RunTrigger.MANUAL, new Action.Join(JOB));
    assertThat(runs.live()).isEqualTo(new Current(JOB, RunTrigger.MANUAL, true));

    runs.apply(NEXT, RunTrigger.MANUAL, new Action.JoinRequested(JOB));
    assertThat(runs.requestedBeside(NEXT)).isEqualTo(new Current(JOB, RunTrigger.MANUAL, true));
  }
}
