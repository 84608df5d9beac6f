package dev.doorbell.store.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.request.NewRun;
import dev.doorbell.store.request.RequestOutcome;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The claim of all jobs of a poll in one transaction, against a real database. */
class BatchClaimsIT {
  @AutoClose private static final TestStore test = TestStore.open();

  private static final Store store = test.store();

  private final UUID incarnation = test.incarnation();

  private List<Optional<ClaimOutcome>> claimAll(JobClaim... jobs) {
    return store.runClaims().claimAll(List.of(jobs), incarnation, TestStore.CONNECTORS, true);
  }

  private ClaimOutcome claim(JobClaim job) {
    return store.runClaims().claim(job, incarnation, TestStore.CONNECTORS, true);
  }

  private static JobClaim job() {
    return TestStore.job(test.account(), RunTrigger.MANUAL);
  }

  private static List<String> outcomeNames(List<Optional<ClaimOutcome>> outcomes) {
    return outcomes.stream()
        .map(outcome -> outcome.map(BatchClaimsIT::word).orElse("contended"))
        .toList();
  }

  private static String word(ClaimOutcome outcome) {
    return outcome instanceof ClaimOutcome.Skipped skipped
        ? skipped.reason().name()
        : outcome.getClass().getSimpleName();
  }

  @Test
  void the_jobs_of_a_poll_get_the_same_outcomes_as_single_jobs() throws Exception {
    Account busy = test.account();
    test.live(busy, RunTrigger.MANUAL, incarnation);
    Account paused = test.account();
    test.sql("update account set paused_code = 'LOGIN_FAILED' where id = '" + paused.id() + "'");
    Run cancelled = test.requested(test.account());
    test.cancel(cancelled);
    Run requested = test.requested(test.account());
    JobClaim valid = job();

    var outcomes =
        claimAll(
            valid,
            TestStore.job(requested),
            TestStore.job(cancelled),
            TestStore.job(test.account(), RunTrigger.MANUAL, Instant.EPOCH),
            TestStore.job(paused, RunTrigger.AUTOMATIC),
            TestStore.job(busy, RunTrigger.AUTOMATIC),
            with(job(), "stranger", TestStore.CONNECTOR),
            with(job(), TestStore.OWNER, "unknown"),
            with(job(), TestStore.OWNER, "demo\0bank"),
            TestStore.job(test.account(), RunTrigger.MANUAL, Instant.MAX));

    assertThat(outcomeNames(outcomes))
        .containsExactly(
            "Claimed",
            "Claimed",
            "AlreadyTaken",
            "STALE",
            "PAUSED",
            "BUSY",
            "UnknownAccount",
            "UnknownConnector",
            "UnknownConnector",
            "Claimed");
    assertThat(outcomeNames(claimAll(valid))).containsExactly("AlreadyMine");
  }

  @Test
  void an_automatic_job_of_a_manual_only_connector_is_skipped_and_a_manual_one_runs() {
    try (TestStore own = TestStore.open()) {
      own.manualOnly(true);
      List<JobClaim> jobs =
          List.of(
              TestStore.job(own.account(), RunTrigger.AUTOMATIC),
              TestStore.job(own.account(), RunTrigger.MANUAL));

      assertThat(
              outcomeNames(
                  own.store()
                      .runClaims()
                      .claimAll(jobs, own.incarnation(), TestStore.CONNECTORS, true)))
          .containsExactly("MANUAL_ONLY", "Claimed");
    }
  }

  @Test
  void jobs_whose_connector_the_worker_lacks_are_claimed_for_another_worker() {
    var outcomes = store.runClaims().claimAll(List.of(job(), job()), incarnation, Set.of(), true);

    assertThat(outcomeNames(outcomes)).containsExactly("Unowned", "Unowned");
  }

  @Test
  void a_claimed_run_comes_with_its_account_snapshot_and_its_login_has_started() {
    Run earlier = test.live(test.account(), RunTrigger.MANUAL, incarnation);
    store
        .savedSessions()
        .save(earlier.fence(), earlier.accountId(), new SavedSession(new byte[] {7}, 1));
    store.runEndWriter().succeed(earlier.fence());
    Account account = store.accounts().find(TestStore.OWNER, earlier.accountId());
    JobClaim job = TestStore.job(account, RunTrigger.MANUAL);
    JobClaim other = job();

    var outcomes = claimAll(job, other);

    var claimed = (ClaimOutcome.Claimed) outcomes.getFirst().orElseThrow();
    assertThat(claimed.run()).isEqualTo(store.runs().find(job.jobId()));
    assertThat(claimed.run().loginState()).isEqualTo(LoginState.STARTED);
    assertThat(claimed.account().credentials().plainFields()).containsEntry("login", "sms-1");
    assertThat(claimed.account().credentials().sealedFields().get("password"))
        .containsExactly(1, 2, 3);
    assertThat(claimed.account().session().sealed()).containsExactly(7);
    assertThat(claimed.account().session().version()).isEqualTo(1);
    var second = (ClaimOutcome.Claimed) outcomes.getLast().orElseThrow();
    assertThat(second.run().jobId()).isEqualTo(other.jobId());
    assertThat(second.account().session()).isNull();
  }

  @Test
  void a_second_record_of_a_job_in_the_same_poll_finds_the_run_claimed() {
    JobClaim job = job();

    assertThat(outcomeNames(claimAll(job, job))).containsExactly("Claimed", "AlreadyTaken");
    assertThat(claim(job)).isInstanceOf(ClaimOutcome.AlreadyMine.class);
  }

  @Test
  void the_second_job_of_an_account_in_the_same_poll_is_skipped_and_names_the_first() {
    Account account = test.account();
    JobClaim first = TestStore.job(account, RunTrigger.AUTOMATIC);
    JobClaim second = TestStore.job(account, RunTrigger.MANUAL);

    assertThat(outcomeNames(claimAll(first, second))).containsExactly("Claimed", "contended");
    var skipped = (ClaimOutcome.Skipped) claim(second);
    assertThat(skipped.reason()).isEqualTo(SkipReason.JOINED);
    assertThat(skipped.run().liveJobId()).isEqualTo(first.jobId());
  }

  @Test
  void of_hundreds_of_records_for_an_account_one_is_claimed_and_the_others_are_skipped() {
    Account account = test.account();
    JobClaim[] records =
        Stream.generate(() -> TestStore.job(account, RunTrigger.MANUAL))
            .limit(500)
            .toArray(JobClaim[]::new);

    List<Optional<ClaimOutcome>> outcomes = claimAll(records);

    assertThat(outcomes.getFirst()).get().isInstanceOf(ClaimOutcome.Claimed.class);
    assertThat(outcomes.subList(1, 500))
        .allSatisfy(outcome -> {
          var skipped = (ClaimOutcome.Skipped) outcome.orElseThrow();
          assertThat(skipped.reason()).isEqualTo(SkipReason.BUSY);
          assertThat(skipped.run().liveJobId()).isEqualTo(records[0].jobId());
          assertThat(skipped.run().endedAt()).isNotNull();
        });
  }

  @Test
  void a_record_for_an_account_with_a_requested_run_is_skipped_and_names_that_run() {
    Run requested = test.requested(test.account());
    Account account = store.accounts().find(TestStore.OWNER, requested.accountId());

    var outcomes = claimAll(TestStore.job(account, RunTrigger.MANUAL));

    var skipped = (ClaimOutcome.Skipped) outcomes.getFirst().orElseThrow();
    assertThat(skipped.reason()).isEqualTo(SkipReason.BUSY);
    assertThat(skipped.run().liveJobId()).isEqualTo(requested.jobId());
    assertThat(test.run(requested).status()).isEqualTo(RunStatus.REQUESTED);
  }

  @Test
  void a_manual_record_makes_a_requested_automatic_run_manual() {
    Account account = test.account();
    NewRun automatic = NewRun.automatic(TestStore.OWNER, account.id());
    Run requested = ((RequestOutcome.Created) store.runRequests().request(automatic, null)).run();

    var outcomes = claimAll(TestStore.job(account, RunTrigger.MANUAL));

    assertThat(outcomeNames(outcomes)).containsExactly("JOINED");
    assertThat(test.run(requested).trigger()).isEqualTo(RunTrigger.MANUAL);
  }

  @Test
  void a_locked_account_delays_no_other_job_of_the_poll() throws SQLException {
    JobClaim locked = job();
    try (Connection other = lock("account", locked.accountId())) {
      assertThat(outcomeNames(claimAll(locked, job()))).containsExactly("contended", "Claimed");
      assertThatThrownBy(() -> claim(locked)).isInstanceOf(StoreUnavailableException.class);
      other.rollback();
    }
    assertThat(claim(locked)).isInstanceOf(ClaimOutcome.Claimed.class);
  }

  @Test
  void a_locked_run_delays_no_other_job_of_the_poll() throws SQLException {
    JobClaim locked = TestStore.job(test.requested(test.account()));
    try (Connection other = lock("run", locked.jobId())) {
      assertThat(outcomeNames(claimAll(locked, job()))).containsExactly("contended", "Claimed");
      other.rollback();
    }
    assertThat(claim(locked)).isInstanceOf(ClaimOutcome.Claimed.class);
  }

  /** Locks the row until the connection's transaction ends. */
  private static Connection lock(String table, UUID id) throws SQLException {
    Connection connection = test.connection();
    connection.setAutoCommit(false);
    connection
        .createStatement()
        .execute("select 1 from %s where id = '%s' for update".formatted(table, id));
    return connection;
  }

  @Test
  void workers_that_poll_the_same_records_claim_each_job_once_and_none_fails() {
    for (int round = 0; round < 20; round++) {
      List<JobClaim> jobs = Stream.generate(BatchClaimsIT::job).limit(12).toList();
      Random random = new Random(round);
      List<Callable<Object>> workers = new ArrayList<>();
      for (int worker = 0; worker < 4; worker++) {
        List<JobClaim> poll = new ArrayList<>(jobs);
        Collections.shuffle(poll, random);
        UUID owner = test.incarnation();
        workers.add(() -> claimAllThenAlone(poll, owner));
      }

      List<Object> outcomes =
          Race.of(workers).stream().<Object>flatMap(found -> ((List<?>) found).stream()).toList();

      assertThat(Race.count(outcomes, ClaimOutcome.Claimed.class)).isEqualTo(12);
      assertThat(Race.count(outcomes, ClaimOutcome.AlreadyTaken.class)).isEqualTo(36);
    }
  }

  private static List<Object> claimAllThenAlone(List<JobClaim> poll, UUID owner) {
    List<Object> outcomes = new ArrayList<>();
    var inOneCall = store.runClaims().claimAll(poll, owner, TestStore.CONNECTORS, true);
    for (int i = 0; i < poll.size(); i++) {
      JobClaim job = poll.get(i);
      outcomes.add(
          inOneCall
              .get(i)
              .orElseGet(() -> store.runClaims().claim(job, owner, TestStore.CONNECTORS, true)));
    }
    return outcomes;
  }

  @Test
  void two_polls_with_jobs_of_the_same_accounts_start_one_run_for_each_account() {
    for (int round = 0; round < 20; round++) {
      List<Account> accounts = Stream.generate(test::account).limit(8).toList();
      List<JobClaim> one =
          accounts.stream().map(account -> TestStore.job(account, RunTrigger.MANUAL)).toList();
      List<JobClaim> other =
          accounts.reversed().stream()
              .map(account -> TestStore.job(account, RunTrigger.MANUAL))
              .toList();

      List<Object> outcomes =
          Race.between(
                  () -> claimAllThenAlone(one, test.incarnation()),
                  () -> claimAllThenAlone(other, test.incarnation()))
              .stream()
              .<Object>flatMap(found -> ((List<?>) found).stream())
              .toList();

      assertThat(Race.count(outcomes, ClaimOutcome.Claimed.class)).isEqualTo(8);
      assertThat(Race.count(outcomes, ClaimOutcome.Skipped.class)).isEqualTo(8);
    }
  }

  @Test
  void a_dead_incarnation_claims_no_job_of_a_poll() {
    store.incarnations().end(incarnation);
    JobClaim job = job();

    assertThatThrownBy(() -> claimAll(job)).isInstanceOf(FencedOutException.class);
    assertThat(store.runs().find(job.jobId())).isNull();
  }

  private static JobClaim with(JobClaim job, String owner, String connector) {
    return new JobClaim(
        job.jobId(), owner, connector, job.accountId(), job.trigger(), job.notAfter());
  }
}
