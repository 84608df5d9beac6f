package dev.doorbell.store.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClaimDecisionTest {
  private static final UUID JOB = new UUID(1, 1);
  private static final UUID LIVE = new UUID(1, 2);
  private static final UUID ACCOUNT = new UUID(2, 1);
  private static final UUID ME = new UUID(3, 1);
  private static final UUID OTHER = new UUID(3, 2);

  private final FakeRows rows = new FakeRows();

  /** An account without a live run, and a manual job whose row exists. */
  private static final class FakeRows implements ClaimDecision.ClaimRows {
    private final List<String> calls = new ArrayList<>();
    private @Nullable Boolean manualOnly = false;
    private ClaimDecision.@Nullable LockedAccount account =
        new ClaimDecision.LockedAccount("local", "bank", true, false);
    private @Nullable Run run = run(RunTrigger.MANUAL, RunStatus.REQUESTED, null);
    private boolean stale;
    private @Nullable UUID live;
    private boolean liveCanBePromoted = true;
    private @Nullable UUID skippedFor;

    @Override
    public @Nullable Boolean manualOnly() {
      calls.add("manualOnly");
      return manualOnly;
    }

    @Override
    public ClaimDecision.@Nullable LockedAccount lockAccount() {
      calls.add("lockAccount");
      return account;
    }

    @Override
    public void insertIfNew() {
      calls.add("insertIfNew");
    }

    @Override
    public @Nullable Run lockRun() {
      calls.add("lockRun");
      return run;
    }

    @Override
    public boolean isStale() {
      return stale;
    }

    @Override
    public Optional<UUID> liveRun() {
      return Optional.ofNullable(live);
    }

    @Override
    public boolean promoteToManual(UUID liveJobId) {
      calls.add("promote");
      return liveCanBePromoted;
    }

    @Override
    public Run claim() {
      calls.add("claim");
      return run(RunTrigger.MANUAL, RunStatus.RUNNING, ME);
    }

    @Override
    public Run claimWithoutOwner() {
      calls.add("claimWithoutOwner");
      return run(RunTrigger.MANUAL, RunStatus.RUNNING, null);
    }

    @Override
    public Run skip(SkipReason reason, @Nullable UUID liveJobId) {
      calls.add("skip " + reason);
      skippedFor = liveJobId;
      return run(RunTrigger.MANUAL, RunStatus.SKIPPED, null);
    }
  }

  private static Run run(RunTrigger trigger, RunStatus status, @Nullable UUID incarnation) {
    return new Run(
        JOB,
        "local",
        ACCOUNT,
        "bank",
        trigger,
        status,
        incarnation == null ? 0 : 1,
        0,
        incarnation,
        incarnation == null ? null : 3,
        LoginState.NONE,
        false,
        null,
        null,
        null,
        0,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        null,
        null,
        null);
  }

  private ClaimOutcome decide(boolean mayRun) {
    var job = new JobClaim(JOB, "local", "bank", ACCOUNT, RunTrigger.MANUAL, Instant.EPOCH);
    return new ClaimDecision(rows, job, ME, mayRun).decide();
  }

  private ClaimOutcome decide() {
    return decide(true);
  }

  private SkipReason skipped() {
    return ((ClaimOutcome.Skipped) decide()).reason();
  }

  @Test
  void a_claim_locks_the_account_before_the_run() {
    assertThat(decide()).isInstanceOf(ClaimOutcome.Claimed.class);
    assertThat(rows.calls)
        .containsExactly("manualOnly", "lockAccount", "insertIfNew", "lockRun", "claim");
  }

  @Test
  void a_worker_without_the_connector_claims_for_another_worker() {
    assertThat(decide(false)).isInstanceOf(ClaimOutcome.Unowned.class);
    assertThat(rows.calls).endsWith("claimWithoutOwner");
  }

  @Test
  void a_connector_without_a_manifest_is_unknown_and_nothing_is_locked() {
    rows.manualOnly = null;
    assertThat(decide()).isEqualTo(new ClaimOutcome.UnknownConnector());
    assertThat(rows.calls).containsExactly("manualOnly");
  }

  @Test
  void a_missing_account_and_another_owners_account_are_unknown_and_no_run_is_inserted() {
    rows.account = null;
    assertThat(decide()).isEqualTo(new ClaimOutcome.UnknownAccount());
    rows.account = new ClaimDecision.LockedAccount("stranger", "bank", true, false);
    assertThat(decide()).isEqualTo(new ClaimOutcome.UnknownAccount());
    assertThat(rows.calls).doesNotContain("insertIfNew");
  }

  @Test
  void an_account_of_another_connector_is_a_mismatch() {
    rows.account = new ClaimDecision.LockedAccount("local", "shop", true, false);
    assertThat(decide()).isInstanceOf(ClaimOutcome.Mismatch.class);
    assertThat(rows.calls).doesNotContain("insertIfNew");
  }

  @Test
  void a_deleted_account_gets_no_new_run() {
    rows.account = new ClaimDecision.LockedAccount("local", "bank", false, false);
    rows.run = null;
    assertThat(decide()).isEqualTo(new ClaimOutcome.UnknownAccount());
    assertThat(rows.calls).doesNotContain("insertIfNew");
  }

  @Test
  void a_run_that_was_decided_before_belongs_to_its_owner() {
    rows.run = run(RunTrigger.MANUAL, RunStatus.RUNNING, ME);
    assertThat(decide()).isEqualTo(new ClaimOutcome.AlreadyMine(rows.run));
    rows.run = run(RunTrigger.MANUAL, RunStatus.WAITING, OTHER);
    assertThat(decide()).isEqualTo(new ClaimOutcome.AlreadyTaken(rows.run));
    rows.run = run(RunTrigger.MANUAL, RunStatus.SUCCEEDED, ME);
    assertThat(decide()).as("ended").isEqualTo(new ClaimOutcome.AlreadyTaken(rows.run));
  }

  @Test
  void staleness_comes_before_every_other_reason_to_skip() {
    rows.run = run(RunTrigger.AUTOMATIC, RunStatus.REQUESTED, null);
    rows.account = new ClaimDecision.LockedAccount("local", "bank", true, true);
    rows.manualOnly = true;
    rows.live = LIVE;
    rows.stale = true;
    assertThat(skipped()).isEqualTo(SkipReason.STALE);
    rows.stale = false;
    assertThat(skipped()).isEqualTo(SkipReason.MANUAL_ONLY);
    rows.manualOnly = false;
    assertThat(skipped()).isEqualTo(SkipReason.PAUSED);
    rows.account = new ClaimDecision.LockedAccount("local", "bank", true, false);
    assertThat(skipped()).isEqualTo(SkipReason.BUSY);
    assertThat(rows.calls).as("an automatic job joins no run").doesNotContain("promote");
  }

  @Test
  void a_manual_job_ignores_the_pause_and_the_manual_only_connector() {
    rows.account = new ClaimDecision.LockedAccount("local", "bank", true, true);
    rows.manualOnly = true;
    assertThat(decide()).isInstanceOf(ClaimOutcome.Claimed.class);
  }

  @Test
  void a_manual_job_joins_a_live_run_that_it_can_promote() {
    rows.live = LIVE;
    assertThat(skipped()).isEqualTo(SkipReason.JOINED);
    assertThat(rows.skippedFor).isEqualTo(LIVE);
    rows.liveCanBePromoted = false;
    assertThat(skipped()).isEqualTo(SkipReason.BUSY);
    assertThat(rows.skippedFor).isEqualTo(LIVE);
  }
}
