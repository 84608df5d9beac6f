package dev.doorbell.store.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RunClaimsIT {
  @AutoClose private static final TestStore test = TestStore.open();

  private static final Store store = test.store();

  private static ClaimOutcome claim(JobClaim job, UUID incarnation) {
    return store.runClaims().claim(job, incarnation, TestStore.CONNECTORS, true);
  }

  @Test
  void one_of_sixteen_incarnations_claims_a_job() {
    for (int round = 0; round < 20; round++) {
      JobClaim job = TestStore.job(test.account(), RunTrigger.MANUAL);
      var outcomes = Race.times(16, () -> claim(job, test.incarnation()));
      assertThat(Race.count(outcomes, ClaimOutcome.Claimed.class)).isEqualTo(1);
      assertThat(Race.count(outcomes, ClaimOutcome.AlreadyTaken.class)).isEqualTo(15);
    }
  }

  @Test
  void an_incarnation_that_claims_a_job_several_times_concurrently_owns_it_once() {
    UUID incarnation = test.incarnation();
    for (int round = 0; round < 20; round++) {
      JobClaim job = TestStore.job(test.account(), RunTrigger.MANUAL);
      var outcomes = Race.times(4, () -> claim(job, incarnation));
      assertThat(Race.count(outcomes, ClaimOutcome.Claimed.class)).isEqualTo(1);
      assertThat(Race.count(outcomes, ClaimOutcome.AlreadyMine.class)).isEqualTo(3);
    }
  }

  @Test
  void one_of_two_concurrent_jobs_for_an_account_runs_and_the_other_names_that_one() {
    UUID incarnation = test.incarnation();
    for (int round = 0; round < 100; round++) {
      Account account = test.account();
      var outcomes =
          Race.between(
              () -> claim(TestStore.job(account, RunTrigger.MANUAL), incarnation),
              () -> claim(TestStore.job(account, RunTrigger.MANUAL), incarnation));
      var claimed = only(outcomes, ClaimOutcome.Claimed.class);
      var skipped = only(outcomes, ClaimOutcome.Skipped.class);
      assertThat(skipped.reason()).isEqualTo(SkipReason.BUSY);
      assertThat(skipped.run().liveJobId()).isEqualTo(claimed.run().jobId());
      assertThat(skipped.run().status()).isEqualTo(RunStatus.SKIPPED);
    }
  }

  @Test
  void a_manual_job_joins_a_live_automatic_run_and_promotes_it() {
    Account account = test.account();
    Run live = test.live(account, RunTrigger.AUTOMATIC, test.incarnation());
    var skipped =
        (ClaimOutcome.Skipped) claim(TestStore.job(account, RunTrigger.MANUAL), test.incarnation());
    assertThat(skipped.reason()).isEqualTo(SkipReason.JOINED);
    assertThat(skipped.run().liveJobId()).isEqualTo(live.jobId());
    assertThat(store.runs().find(live.jobId()).trigger()).isEqualTo(RunTrigger.MANUAL);
  }

  @Test
  void an_automatic_job_joins_no_run() {
    Account account = test.account();
    Run live = test.live(account, RunTrigger.AUTOMATIC, test.incarnation());
    var skipped =
        (ClaimOutcome.Skipped)
            claim(TestStore.job(account, RunTrigger.AUTOMATIC), test.incarnation());
    assertThat(skipped.reason()).isEqualTo(SkipReason.BUSY);
    assertThat(store.runs().find(live.jobId()).trigger()).isEqualTo(RunTrigger.AUTOMATIC);
  }

  @Test
  void a_manual_job_does_not_join_a_run_that_is_being_cancelled() {
    Account account = test.account();
    Run live = test.live(account, RunTrigger.AUTOMATIC, test.incarnation());
    store.runEndWriter().cancel(TestStore.OWNER, live.jobId());
    var skipped =
        (ClaimOutcome.Skipped) claim(TestStore.job(account, RunTrigger.MANUAL), test.incarnation());
    assertThat(skipped.reason()).isEqualTo(SkipReason.BUSY);
  }

  @Test
  void a_job_claimed_after_its_deadline_is_skipped_as_stale() {
    Account account = test.account();
    JobClaim job = TestStore.job(account, RunTrigger.MANUAL, Instant.EPOCH);
    var skipped = (ClaimOutcome.Skipped) claim(job, test.incarnation());
    assertThat(skipped.reason()).isEqualTo(SkipReason.STALE);
  }

  @Test
  void an_automatic_job_of_a_manual_only_connector_is_skipped_and_a_manual_one_runs() {
    try (TestStore own = TestStore.open()) {
      own.manualOnly(true);
      Account account = own.account();
      UUID incarnation = own.incarnation();
      own.sql("update account set paused_code = 'LOGIN_FAILED'");
      RunClaims claims = own.store().runClaims();
      var automatic =
          (ClaimOutcome.Skipped)
              claims.claim(
                  TestStore.job(account, RunTrigger.AUTOMATIC),
                  incarnation,
                  TestStore.CONNECTORS,
                  true);
      assertThat(automatic.reason())
          .as("MANUAL_ONLY takes precedence over PAUSED")
          .isEqualTo(SkipReason.MANUAL_ONLY);
      assertThat(automatic.run().reason()).isEqualTo("MANUAL_ONLY");
      assertThat(automatic.run().status()).isEqualTo(RunStatus.SKIPPED);

      JobClaim late = TestStore.job(account, RunTrigger.AUTOMATIC, Instant.EPOCH);
      assertThat(
              ((ClaimOutcome.Skipped) claims.claim(late, incarnation, TestStore.CONNECTORS, true))
                  .reason())
          .as("STALE takes precedence over MANUAL_ONLY")
          .isEqualTo(SkipReason.STALE);

      Run live = own.live(account, RunTrigger.MANUAL, incarnation);
      var other =
          (ClaimOutcome.Skipped)
              claims.claim(
                  TestStore.job(account, RunTrigger.AUTOMATIC),
                  incarnation,
                  TestStore.CONNECTORS,
                  true);
      assertThat(other.reason())
          .as("MANUAL_ONLY takes precedence over BUSY")
          .isEqualTo(SkipReason.MANUAL_ONLY);
      assertThat(own.store().runs().find(live.jobId()).status()).isEqualTo(RunStatus.RUNNING);
    }
  }

  @Test
  void a_deadline_that_postgresql_could_not_store_is_accepted() {
    Account account = test.account();
    JobClaim job = TestStore.job(account, RunTrigger.MANUAL, Instant.MAX);
    assertThat(claim(job, test.incarnation())).isInstanceOf(ClaimOutcome.Claimed.class);
  }

  @Test
  void a_record_without_an_owner_becomes_a_run_of_the_accounts_owner() {
    Account account = test.account();
    JobClaim job = TestStore.job(account, RunTrigger.MANUAL);
    JobClaim anonymous = with(job, null, job.connector(), account.id());
    assertThat(claim(anonymous, test.incarnation())).isInstanceOf(ClaimOutcome.Claimed.class);
    assertThat(store.runs().find(account.owner(), job.jobId())).isNotNull();
  }

  @Test
  void a_record_that_contradicts_the_rows_is_rejected_and_leaves_no_row() {
    UUID incarnation = test.incarnation();
    Account account = test.account();
    JobClaim good = TestStore.job(account, RunTrigger.MANUAL);
    assertThat(claim(with(good, "stranger", good.connector(), account.id()), incarnation))
        .isInstanceOf(ClaimOutcome.UnknownAccount.class);
    assertThat(claim(with(good, good.owner(), good.connector(), Ids.next()), incarnation))
        .isInstanceOf(ClaimOutcome.UnknownAccount.class);
    assertThat(claim(with(good, good.owner(), "unknown", account.id()), incarnation))
        .isInstanceOf(ClaimOutcome.UnknownConnector.class);
    assertThat(claim(with(good, good.owner(), "demo\0bank", account.id()), incarnation))
        .isInstanceOf(ClaimOutcome.UnknownConnector.class);
    assertThat(store.runs().find(good.jobId())).isNull();
    claim(good, incarnation);
    assertThat(claim(with(good, good.owner(), good.connector(), test.account().id()), incarnation))
        .isInstanceOf(ClaimOutcome.Mismatch.class);
  }

  @Test
  void a_job_claimed_by_a_worker_without_its_connector_starts_at_another_worker_as_attempt_one() {
    JobClaim job = TestStore.job(test.account(), RunTrigger.MANUAL);
    var unowned =
        (ClaimOutcome.Unowned) store.runClaims().claim(job, test.incarnation(), Set.of(), true);
    assertThat(unowned.run().incarnation()).isNull();
    UUID other = test.incarnation();
    assertThat(store.takeovers().takeOrphans(other, Set.of("another"), new Capacity(10, 10)))
        .isEmpty();
    var taken =
        store.takeovers().takeOrphans(other, Set.of(TestStore.CONNECTOR), new Capacity(10, 10));
    assertThat(taken).hasSize(1);
    var run = (TakenRun.ToRun) taken.getFirst();
    assertThat(run.run().attempt()).isEqualTo(1);
  }

  @Test
  void a_dead_incarnation_cannot_claim() {
    UUID dead = test.incarnation();
    store.incarnations().end(dead);
    JobClaim job = TestStore.job(test.account(), RunTrigger.MANUAL);
    assertThatThrownBy(() -> claim(job, dead)).isInstanceOf(FencedOutException.class);
    assertThat(store.runs().find(job.jobId())).isNull();
  }

  private static JobClaim with(
      JobClaim job, @Nullable String owner, String connector, UUID account) {
    return new JobClaim(job.jobId(), owner, connector, account, job.trigger(), job.notAfter());
  }

  private static <T> T only(java.util.List<Object> outcomes, Class<T> type) {
    assertThat(Race.count(outcomes, type))
        .as("%s in %s", type.getSimpleName(), outcomes)
        .isEqualTo(1);
    return outcomes.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }
}
