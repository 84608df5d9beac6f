package dev.doorbell.worker.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.run.FencingToken;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.worker.challenge.ChallengeWaits;
import dev.doorbell.worker.challenge.CurrentChallenge;
import dev.doorbell.worker.challenge.PendingReplies;
import dev.doorbell.worker.fake.TestIncarnations;
import dev.doorbell.worker.fake.TestRuns;
import dev.doorbell.worker.lease.Incarnation;
import dev.doorbell.worker.run.FakeRuns;
import dev.doorbell.worker.run.LiveRuns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkerReconcilerTest {
  private Incarnation mine = TestIncarnations.alive();
  private final FakeRuns factory = new FakeRuns();
  private final LiveRuns live = new LiveRuns(factory, fence -> {}, run -> {}, run -> false);
  private final PendingReplies replies = new PendingReplies();
  private final FakeRows rows = new FakeRows();
  private final WorkerReconciler reconciler = new WorkerReconciler(rows, live, replies, () -> mine);

  private static final class FakeRows implements WorkerReconciler.Rows {
    private final Set<UUID> cancelled = new HashSet<>();
    private final List<Challenge> answered = new ArrayList<>();
    private final List<Challenge> resends = new ArrayList<>();
    private final List<Run> owned = new ArrayList<>();
    private final List<FencingToken> released = new ArrayList<>();
    private int reads;
    private int runsRead;
    private @Nullable Run nextRead;

    @Override
    public Set<UUID> cancelsRequested(UUID incarnation) {
      reads++;
      return cancelled;
    }

    @Override
    public List<Challenge> answered(UUID incarnation) {
      reads++;
      return answered;
    }

    @Override
    public List<Challenge> resendRequested(UUID incarnation) {
      return resends;
    }

    @Override
    public List<FencingToken> ownedBy(UUID incarnation) {
      return owned.stream().map(Run::fence).toList();
    }

    @Override
    public @Nullable Run find(UUID jobId) {
      runsRead++;
      return nextRead == null
          ? owned.stream().filter(run -> run.jobId().equals(jobId)).findFirst().orElse(null)
          : nextRead;
    }

    @Override
    public void releaseAsCrashed(FencingToken fence) {
      released.add(fence);
    }
  }

  private Run owned() {
    Run run = TestRuns.running(mine.id());
    rows.owned.add(run);
    return run;
  }

  private Run started() {
    Run run = owned();
    live.start(run, mine, null);
    return run;
  }

  private Challenge waitedFor(Run run) {
    UUID id = UUID.randomUUID();
    ChallengeWaits.begin(new CurrentChallenge(run.jobId(), replies), id);
    return new Challenge(
        id,
        run.jobId(),
        run.owner(),
        run.accountId(),
        run.connector(),
        1,
        ChallengeState.OPEN,
        "{}",
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        null,
        false,
        null,
        null);
  }

  @Test
  void a_run_whose_cancel_was_lost_is_stopped() {
    Run run = started();
    rows.cancelled.add(run.jobId());

    reconciler.collect();

    assertThat(factory.of(run).calls()).contains("stopped CANCELLED");
  }

  @Test
  void a_wait_whose_answer_was_lost_is_woken() {
    rows.answered.add(waitedFor(started()));

    reconciler.collect();

    assertThat(replies.size()).isZero();
  }

  @Test
  void a_wait_whose_resend_was_lost_is_woken() {
    rows.resends.add(waitedFor(started()));

    reconciler.collect();

    assertThat(replies.size()).isZero();
  }

  @Test
  void a_worker_without_runs_reads_no_cancels_and_no_answers() {
    reconciler.collect();

    assertThat(rows.reads).isZero();
  }

  @Test
  void a_run_that_is_missing_in_one_check_is_not_recovered() {
    Run run = owned();

    reconciler.collect();

    assertThat(factory.of(run)).isNull();
    assertThat(rows.released).isEmpty();
  }

  @Test
  void a_claimed_run_that_was_never_started_is_started_by_the_second_check() {
    Run run = owned();
    reconciler.collect();

    reconciler.collect();

    assertThat(factory.of(run).calls()).containsExactly("started");
  }

  @Test
  void a_run_that_was_started_and_whose_row_has_not_ended_is_released() {
    Run run = started();
    factory.of(run).end();
    reconciler.collect();
    assertThat(rows.released).isEmpty();

    reconciler.collect();

    assertThat(rows.released).containsExactly(run.fence());
  }

  @Test
  void an_abandoned_run_that_could_not_be_ended_is_released() {
    Run run = started();
    factory.of(run).abandon();
    reconciler.collect();

    reconciler.collect();

    assertThat(rows.released).containsExactly(run.fence());
  }

  @Test
  void a_run_that_is_not_missing_in_two_consecutive_checks_is_not_recovered() {
    Run run = owned();
    reconciler.collect();
    rows.owned.clear();
    reconciler.collect();
    rows.owned.add(run);

    reconciler.collect();

    assertThat(factory.of(run)).isNull();
  }

  @Test
  void a_run_that_is_executed_is_not_recovered() {
    Run run = started();
    reconciler.collect();

    reconciler.collect();

    assertThat(factory.of(run).calls()).containsExactly("started");
    assertThat(rows.released).isEmpty();
    assertThat(rows.runsRead).as("only a missing run is read").isZero();
  }

  @Test
  void a_run_that_has_ended_or_got_another_owner_meanwhile_is_not_started() {
    Run run = owned();
    for (Run now :
        List.of(
            TestRuns.ended(run, RunStatus.SUCCEEDED, null),
            TestRuns.takenOver(run, UUID.randomUUID()))) {
      rows.nextRead = now;
      reconciler.collect();
      reconciler.collect();
    }

    assertThat(rows.runsRead).isPositive();
    assertThat(factory.of(run)).isNull();
  }

  @Test
  void an_incarnation_that_must_not_act_recovers_nothing() {
    mine = TestIncarnations.dead();
    Run run = owned();
    reconciler.collect();

    reconciler.collect();

    assertThat(factory.of(run)).isNull();
    assertThat(rows.released).isEmpty();
  }

  @Test
  void an_attempt_whose_row_has_another_owner_is_forgotten() {
    Run run = started();
    factory.of(run).end();
    rows.owned.clear();

    reconciler.collect();

    assertThat(live.begun()).isEmpty();
  }
}
