package dev.doorbell.store.claim;

import static dev.doorbell.store.claim.ClaimFixtures.ACCOUNT;
import static dev.doorbell.store.claim.ClaimFixtures.ME;
import static dev.doorbell.store.claim.ClaimFixtures.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.claim.ClaimDecision.Action;
import dev.doorbell.store.claim.ClaimDecision.LockedAccount;
import dev.doorbell.store.claim.ClaimDecision.LockedRun;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
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

  private static Action decide(@Nullable LockedRun run) {
    return ClaimDecision.decide(RECORD, false, ACTIVE, run, ME, true);
  }

  private static LockedRun locked(Run run) {
    return new LockedRun(run, false, null);
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
    LockedAccount strangers = new LockedAccount(ACCOUNT, "stranger", "bank", true, false);

    assertThat(ClaimDecision.reject(RECORD, false, null))
        .isEqualTo(new ClaimOutcome.UnknownAccount());
    assertThat(ClaimDecision.reject(RECORD, false, strangers))
        .isEqualTo(new ClaimOutcome.UnknownAccount());
  }

  @Test
  void an_account_of_another_connector_is_a_mismatch() {
    LockedAccount shop = new LockedAccount(ACCOUNT, "local", "shop", true, false);

    assertThat(ClaimDecision.reject(RECORD, false, shop)).isInstanceOf(ClaimOutcome.Mismatch.class);
  }

  @Test
  void a_job_without_a_row_belongs_to_a_deleted_account() {
    assertThat(decide(null)).isEqualTo(new Action.Leave(new ClaimOutcome.UnknownAccount()));
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
    "MANUAL,    false, false, false, false, CLAIM",
    "MANUAL,    false, true,  true,  false, CLAIM",
    "MANUAL,    false, true,  true,  true,  JOIN",
    "MANUAL,    true,  true,  true,  true,  STALE",
    "AUTOMATIC, false, false, false, false, CLAIM",
    "AUTOMATIC, false, false, false, true,  BUSY",
    "AUTOMATIC, false, false, true,  true,  PAUSED",
    "AUTOMATIC, false, true,  true,  true,  MANUAL_ONLY",
    "AUTOMATIC, true,  true,  true,  true,  STALE",
  })
  void a_requested_run_is_claimed_or_skipped(
      RunTrigger trigger,
      boolean stale,
      boolean manualOnly,
      boolean paused,
      boolean busy,
      String expected) {
    Run run = ClaimFixtures.run(JOB, ACCOUNT, trigger, RunStatus.REQUESTED, null);
    LockedRun locked = new LockedRun(run, stale, busy ? LIVE : null);
    LockedAccount account = new LockedAccount(ACCOUNT, "local", "bank", true, paused);

    assertThat(ClaimDecision.decide(RECORD, manualOnly, account, locked, ME, true))
        .isEqualTo(
            switch (expected) {
              case "CLAIM" -> new Action.Claim();
              case "JOIN" -> new Action.Join(LIVE);
              case "BUSY" -> new Action.Skip(SkipReason.BUSY, LIVE);
              default -> new Action.Skip(SkipReason.valueOf(expected), null);
            });
  }

  @Test
  void a_worker_without_the_connector_claims_for_another_worker() {
    LockedRun run = locked(ClaimFixtures.requested(JOB));

    assertThat(ClaimDecision.decide(RECORD, false, ACTIVE, run, ME, false))
        .isEqualTo(new Action.ClaimWithoutOwner());
  }
}
