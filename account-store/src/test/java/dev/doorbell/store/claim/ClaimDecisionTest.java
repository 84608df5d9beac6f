package dev.doorbell.store.claim;

import static dev.doorbell.store.claim.ClaimFixtures.ACCOUNT;
import static dev.doorbell.store.claim.ClaimFixtures.ME;
import static dev.doorbell.store.claim.ClaimFixtures.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.claim.ClaimDecision.Action;
import dev.doorbell.store.claim.ClaimDecision.Claimant;
import dev.doorbell.store.pace.StartDelay;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimDecisionTest {
  private static final UUID JOB = new UUID(1, 1);
  private static final UUID LIVE = new UUID(1, 2);
  private static final JobClaim RECORD = ClaimFixtures.job(JOB);
  private static final LockedAccount ACTIVE = ClaimFixtures.account(ACCOUNT);

  private static final Claimant WITH_SLOT = new Claimant(ME, true, true);
  private static final Claimant WITHOUT_SLOT = new Claimant(ME, true, false);

  private final AccountRuns others = new AccountRuns();

  private Action decide(@Nullable KnownRun run) {
    return decide(run, WITH_SLOT);
  }

  private Action decide(@Nullable KnownRun run, Claimant claimant) {
    return ClaimDecision.decide(RECORD, false, ACTIVE, run, others, claimant);
  }

  private static KnownRun locked(Run run) {
    return new KnownRun(run, true, false, false);
  }

  private static LockedAccount account(boolean paused, @Nullable StartDelay delay) {
    return new LockedAccount(ACCOUNT, "local", "bank", true, paused, delay, Instant.EPOCH);
  }

  private static Run decided(RunStatus status, UUID owner) {
    return ClaimFixtures.run(JOB, ACCOUNT, RunTrigger.MANUAL, status, owner);
  }

  @Test
  void a_record_of_an_active_account_and_its_connector_is_not_rejected() {
    assertThat(ClaimDecision.reject(RECORD, false, ACTIVE)).isNull();
  }

  @Test
  void a_connector_without_a_manifest_is_unknown() {
    assertThat(ClaimDecision.reject(RECORD, null, ACTIVE))
        .isEqualTo(new ClaimOutcome.UnknownConnector());
  }

  @Test
  void a_missing_account_and_another_owners_account_are_unknown() {
    LockedAccount strangers =
        new LockedAccount(ACCOUNT, "stranger", "bank", true, false, null, Instant.EPOCH);

    assertThat(ClaimDecision.reject(RECORD, false, null))
        .isEqualTo(new ClaimOutcome.UnknownAccount());
    assertThat(ClaimDecision.reject(RECORD, false, strangers))
        .isEqualTo(new ClaimOutcome.UnknownAccount());
  }

  @Test
  void a_record_without_an_owner_is_for_the_owner_of_its_account() {
    JobClaim anonymous = new JobClaim(JOB, null, "bank", ACCOUNT, RunTrigger.MANUAL, Instant.EPOCH);
    LockedAccount strangers =
        new LockedAccount(ACCOUNT, "stranger", "bank", true, false, null, Instant.EPOCH);

    assertThat(ClaimDecision.reject(anonymous, false, strangers)).isNull();
    assertThat(anonymous.ofOwner(strangers.owner()).knownOwner()).isEqualTo("stranger");
  }

  @Test
  void an_account_of_another_connector_is_a_mismatch() {
    LockedAccount shop =
        new LockedAccount(ACCOUNT, "local", "shop", true, false, null, Instant.EPOCH);

    assertThat(ClaimDecision.reject(RECORD, false, shop)).isInstanceOf(ClaimOutcome.Mismatch.class);
  }

  @Test
  void a_deleted_account_gets_no_new_run() {
    LockedAccount deleting =
        new LockedAccount(ACCOUNT, "local", "bank", false, false, null, Instant.EPOCH);

    assertThat(ClaimDecision.decide(RECORD, false, deleting, null, others, WITH_SLOT))
        .isEqualTo(new Action.Leave(new ClaimOutcome.UnknownAccount()));
  }

  @Test
  void a_record_without_a_row_is_stale_by_the_databases_clock() {
    LockedAccount later =
        new LockedAccount(
            ACCOUNT, "local", "bank", true, false, null, Instant.EPOCH.plusSeconds(1));

    assertThat(decide(null)).isEqualTo(new Action.Claim());
    assertThat(ClaimDecision.decide(RECORD, false, later, null, others, WITH_SLOT))
        .isEqualTo(new Action.Skip(SkipReason.STALE, null));
  }

  @Test
  void a_run_that_another_transaction_has_locked_is_retried() {
    KnownRun run = new KnownRun(ClaimFixtures.requested(JOB), false, false, false);

    assertThat(decide(run)).isEqualTo(new Action.Retry());
  }

  @Test
  void a_job_of_another_account_is_a_mismatch() {
    Run others =
        ClaimFixtures.run(JOB, new UUID(2, 2), RunTrigger.MANUAL, RunStatus.REQUESTED, null);

    assertThat(decide(locked(others)))
        .isEqualTo(
            new Action.Leave(new ClaimOutcome.Mismatch("the job belongs to another account")));
  }

  @Test
  void a_run_that_was_decided_before_belongs_to_its_owner() {
    Run mine = decided(RunStatus.RUNNING, ME);
    Run others = decided(RunStatus.WAITING, OTHER);
    Run ended = decided(RunStatus.SUCCEEDED, ME);

    assertThat(decide(locked(mine)))
        .isEqualTo(new Action.Leave(new ClaimOutcome.AlreadyMine(mine)));
    assertThat(decide(locked(others)))
        .isEqualTo(new Action.Leave(new ClaimOutcome.AlreadyTaken(others)));
    assertThat(decide(locked(ended)))
        .isEqualTo(new Action.Leave(new ClaimOutcome.AlreadyTaken(ended)));
  }

  @Test
  void a_run_that_was_cancelled_before_its_claim_stays_cancelled() {
    Run cancelled = decided(RunStatus.CANCELLED, null);

    assertThat(decide(locked(cancelled)))
        .isEqualTo(new Action.Leave(new ClaimOutcome.AlreadyTaken(cancelled)));
  }

  /** The first reason that applies counts, in the order of the columns. */
  @ParameterizedTest
  @CsvSource({
    "MANUAL,    false, false, false, false, false, CLAIM",
    "MANUAL,    false, true,  true,  false, false, CLAIM",
    "MANUAL,    false, true,  true,  false, true,  LOGIN_LOCKED",
    "MANUAL,    false, true,  true,  true,  true,  JOIN",
    "MANUAL,    true,  true,  true,  true,  true,  STALE",
    "AUTOMATIC, false, false, false, false, false, CLAIM",
    "AUTOMATIC, false, false, false, false, true,  LOGIN_LOCKED",
    "AUTOMATIC, false, false, false, true,  true,  BUSY",
    "AUTOMATIC, false, false, true,  true,  true,  PAUSED",
    "AUTOMATIC, false, true,  true,  true,  true,  MANUAL_ONLY",
    "AUTOMATIC, true,  true,  true,  true,  true,  STALE",
  })
  void a_requested_run_is_claimed_or_skipped(
      RunTrigger trigger,
      boolean stale,
      boolean manualOnly,
      boolean paused,
      boolean busy,
      boolean delayed,
      String expected) {
    Run run = ClaimFixtures.run(JOB, ACCOUNT, trigger, RunStatus.REQUESTED, null);
    if (busy) {
      others.add(locked(live(RunTrigger.AUTOMATIC)));
    }
    LockedAccount account = account(paused, delayed ? StartDelay.LOGIN_LOCKED : null);

    assertThat(
            ClaimDecision.decide(
                RECORD,
                manualOnly,
                account,
                new KnownRun(run, true, stale, false),
                others,
                WITH_SLOT))
        .isEqualTo(
            switch (expected) {
              case "CLAIM" -> new Action.Claim();
              case "JOIN" -> new Action.Join(LIVE);
              case "BUSY" -> new Action.Skip(SkipReason.BUSY, LIVE);
              default -> new Action.Skip(SkipReason.valueOf(expected), null);
            });
  }

  private static Run live(RunTrigger trigger) {
    return ClaimFixtures.run(LIVE, ACCOUNT, trigger, RunStatus.RUNNING, OTHER);
  }

  @Test
  void a_manual_job_beside_a_live_manual_run_is_skipped() {
    others.add(locked(live(RunTrigger.MANUAL)));

    assertThat(decide(null)).isEqualTo(new Action.Skip(SkipReason.BUSY, LIVE));
  }

  @ParameterizedTest
  @CsvSource({
    // triggers of the job and of the requested run, and whether the requested run is locked
    "MANUAL,    AUTOMATIC, true,  JoinRequested",
    "MANUAL,    AUTOMATIC, false, Retry",
    "MANUAL,    MANUAL,    false, Skip",
    "AUTOMATIC, AUTOMATIC, true,  Skip",
    "AUTOMATIC, MANUAL,    true,  Skip",
  })
  void a_job_beside_a_requested_run_joins_it_or_is_skipped(
      RunTrigger trigger, RunTrigger requested, boolean isLocked, String expected) {
    Run other = ClaimFixtures.run(LIVE, ACCOUNT, requested, RunStatus.REQUESTED, null);
    others.add(new KnownRun(other, isLocked, false, false));
    Run run = ClaimFixtures.run(JOB, ACCOUNT, trigger, RunStatus.REQUESTED, null);

    Action action = decide(locked(run));

    assertThat(action.getClass().getSimpleName()).isEqualTo(expected);
    if (action instanceof Action.Skip skip) {
      assertThat(skip).isEqualTo(new Action.Skip(SkipReason.BUSY, LIVE));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MANUAL,    LOGIN_TOO_SOON,   true",
    "AUTOMATIC, LOGIN_TOO_SOON,   true",
    "MANUAL,    MESSAGE_TOO_SOON, true",
    "AUTOMATIC, MESSAGE_TOO_SOON, false",
  })
  void a_message_delays_only_manual_jobs_since_automatic_ones_send_none(
      RunTrigger trigger, StartDelay delay, boolean delayed) {
    Run run = ClaimFixtures.run(JOB, ACCOUNT, trigger, RunStatus.REQUESTED, null);

    assertThat(
            ClaimDecision.decide(
                RECORD, false, account(false, delay), locked(run), others, WITH_SLOT))
        .isEqualTo(delayed ? new Action.Skip(SkipReason.of(delay), null) : new Action.Claim());
  }

  @Test
  void a_job_without_a_slot_is_queued_once() {
    Run run = ClaimFixtures.requested(JOB);

    assertThat(decide(locked(run), WITHOUT_SLOT)).isEqualTo(new Action.Queue());
    assertThat(decide(new KnownRun(run, true, false, true), WITHOUT_SLOT))
        .isEqualTo(new Action.Leave(new ClaimOutcome.Queued(run)));
    assertThat(decide(new KnownRun(run, true, false, true), WITH_SLOT))
        .isEqualTo(new Action.Claim());
  }

  @Test
  void a_worker_without_the_connector_claims_for_another_worker() {
    KnownRun run = locked(ClaimFixtures.requested(JOB));

    assertThat(decide(run, new Claimant(ME, false, false)))
        .isEqualTo(new Action.ClaimWithoutOwner());
  }
}
