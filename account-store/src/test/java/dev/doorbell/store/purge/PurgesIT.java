package dev.doorbell.store.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.JobClaim;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.document.DocumentFilter;
import dev.doorbell.store.document.DocumentOrder;
import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.document.SaveOutcome;
import dev.doorbell.store.request.NewRun;
import dev.doorbell.store.request.RequestOutcome;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFailure;
import dev.doorbell.store.run.RunTrigger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PurgesIT {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration HOUR = Duration.ofHours(1);

  @AutoClose private final TestStore test = TestStore.open();
  private final Store store = test.store();

  /** A run that has ended and whose end was announced. */
  private Run ended(UUID incarnation) {
    Run run = test.live(incarnation);
    return end(run);
  }

  private Run end(Run run) {
    store.runEndWriter().succeed(run.fence());
    store.runEndWriter().markAnnounced(run.jobId());
    return run;
  }

  private void age(String table, String column, UUID id, int days) {
    test.sql(
        "update %s set %s = %s - interval '%d days' where id = '%s'"
            .formatted(table, column, column, days, id));
  }

  private NewDocument document(String key) {
    return new NewDocument(key, key + ".pdf", "application/pdf", new byte[] {1, 2}, null);
  }

  private String count(String table) {
    return test.queryText("select count(*) from " + table);
  }

  @Test
  void a_run_that_is_too_old_is_removed_with_its_challenges_and_younger_runs_stay() {
    UUID incarnation = test.incarnation();
    Run old = test.live(incarnation);
    Challenge challenge = test.ask(old);
    end(old);
    Run young = ended(incarnation);
    age("run", "ended_at", old.jobId(), 31);
    age("run", "ended_at", young.jobId(), 29);

    assertThat(test.purge(PurgeRule.HISTORY, MONTH)).isEqualTo(1);
    assertThat(test.run(old)).isNull();
    assertThat(test.challenge(challenge)).isNull();
    assertThat(test.run(young)).isNotNull();
  }

  /** Its end's event is published from the row. */
  @Test
  void a_run_whose_end_was_not_announced_stays() {
    Run run = test.live(test.incarnation());
    store.runEndWriter().succeed(run.fence());
    age("run", "ended_at", run.jobId(), 1_000);
    assertThat(test.purge(PurgeRule.HISTORY, MONTH)).isZero();
    assertThat(store.runEndWriter().unannounced(Duration.ZERO, 10)).hasSize(1);
  }

  /** Therefore runs are kept for longer than the topics keep their records. */
  @Test
  void a_record_that_is_read_again_starts_a_job_again_only_after_its_run_was_removed() {
    UUID incarnation = test.incarnation();
    JobClaim record = TestStore.job(test.account(), RunTrigger.MANUAL);
    var first = (ClaimOutcome.Claimed) claim(record, incarnation);
    end(first.run());
    assertThat(claim(record, incarnation)).isInstanceOf(ClaimOutcome.AlreadyTaken.class);
    age("run", "ended_at", record.jobId(), 31);
    test.purge(PurgeRule.HISTORY, MONTH);
    assertThat(claim(record, incarnation)).isInstanceOf(ClaimOutcome.Claimed.class);
  }

  private ClaimOutcome claim(JobClaim record, UUID incarnation) {
    return store.runClaims().claim(record, incarnation, TestStore.CONNECTORS, true);
  }

  @Test
  void documents_outlive_the_run_that_fetched_them() {
    Run run = test.live(test.incarnation());
    var saved = (SaveOutcome.Saved) store.documents().save(run.fence(), document("a"));
    end(run);
    age("run", "ended_at", run.jobId(), 31);
    assertThat(test.purge(PurgeRule.HISTORY, MONTH)).isEqualTo(1);

    assertThat(
            store
                .documentSearch()
                .list(
                    TestStore.OWNER,
                    DocumentFilter.ofAccount(run.accountId()),
                    DocumentOrder.SAVED,
                    Page.first(10)))
        .extracting(document -> document.jobId())
        .containsExactly(run.jobId());
    assertThat(store.documents().piece("local", saved.id(), 1, 0, 10)).containsExactly(1, 2);
    assertThat(store.documents().has(run.accountId(), "a")).isTrue();
  }

  @Test
  void a_closed_challenge_that_is_too_old_is_removed_and_an_open_one_stays() {
    Run run = test.live(test.incarnation());
    Challenge closed = test.ask(run);
    test.answer(closed);
    test.submit(run, closed);
    store.challengeLifecycle().finish(run.fence(), closed.id());
    Challenge open = test.ask(run);
    age("challenge", "closed_at", closed.id(), 31);
    age("challenge", "opened_at", open.id(), 31);

    assertThat(test.purge(PurgeRule.CHALLENGES, MONTH)).isEqualTo(1);
    assertThat(test.challenge(closed)).isNull();
    assertThat(test.challenge(open)).isNotNull();
  }

  @Test
  void an_outline_that_is_too_old_is_removed_and_its_run_stays() {
    Run run = test.live(test.incarnation());
    store.runEndWriter().fail(run.fence(), new RunFailure("UNKNOWN_ERROR", null, "html\n body"));
    assertThat(test.purge(PurgeRule.OUTLINES, MONTH)).isZero();
    test.sql("update page_outline set saved_at = saved_at - interval '31 days'");
    assertThat(test.purge(PurgeRule.OUTLINES, MONTH)).isEqualTo(1);
    assertThat(store.pageOutlines().find(TestStore.OWNER, run.jobId())).isNull();
    assertThat(test.run(run)).isNotNull();
  }

  @Test
  void an_ended_incarnation_is_removed_unless_it_owns_a_live_run() {
    UUID unused = test.incarnation();
    UUID withEndedRun = test.incarnation();
    UUID withLiveRun = test.incarnation();
    Run ended = ended(withEndedRun);
    Run live = test.live(withLiveRun);
    for (UUID id : Set.of(unused, withEndedRun, withLiveRun)) {
      store.incarnations().end(id);
      age("incarnation", "ended_at", id, 31);
    }
    UUID alive = test.incarnation();

    assertThat(test.purge(PurgeRule.INCARNATIONS, MONTH)).isEqualTo(2);
    assertThat(test.run(ended).replyTo()).isNull();
    assertThat(count("incarnation")).isEqualTo("2");
    assertThat(store.incarnations().heartbeat(alive, HOUR)).isTrue();
    assertThat(test.takeOver(live).attempt()).isEqualTo(2);
  }

  /** No code removes such an incarnation; a run without an owner must never be lost. */
  @Test
  void a_live_run_whose_incarnation_is_missing_is_taken_over() {
    UUID incarnation = test.incarnation();
    Run run = test.live(incarnation);
    test.sql("delete from incarnation where id = '" + incarnation + "'");
    assertThat(test.takeOver(run).attempt()).isEqualTo(2);
  }

  @Test
  void an_idempotency_key_is_removed_after_its_lifetime_and_can_be_used_again() {
    Account account = test.account();
    NewRun wanted = NewRun.manual(TestStore.OWNER, account.id());
    var first = (RequestOutcome.Created) store.runRequests(MONTH).request(wanted, "key");
    assertThat(store.runRequests(MONTH).request(wanted, "key"))
        .isInstanceOf(RequestOutcome.Repeated.class);
    age("run", "requested_at", first.run().jobId(), 29);
    assertThat(store.runRequests(MONTH).request(wanted, "key"))
        .isInstanceOf(RequestOutcome.Repeated.class);
    assertThat(test.purge(PurgeRule.IDEMPOTENCY_KEYS, MONTH)).isZero();

    age("run", "requested_at", first.run().jobId(), 2);
    assertThat(test.purge(PurgeRule.IDEMPOTENCY_KEYS, MONTH)).isEqualTo(1);
    assertThat(count("run where idempotency_key is not null")).isEqualTo("0");
    assertThat(test.run(first.run())).isNotNull();
  }

  @Test
  void a_key_that_joined_a_requested_run_is_removed_after_its_lifetime() {
    NewRun wanted = NewRun.manual(TestStore.OWNER, test.account().id());
    var first = (RequestOutcome.Created) store.runRequests(MONTH).request(wanted, null);
    assertThat(store.runRequests(MONTH).request(wanted, "key"))
        .isInstanceOf(RequestOutcome.Joined.class);
    test.sql("update joined_request set requested_at = requested_at - interval '29 days'");
    assertThat(test.purge(PurgeRule.JOINED_KEYS, MONTH)).isZero();

    test.sql("update joined_request set requested_at = requested_at - interval '2 days'");
    assertThat(test.purge(PurgeRule.JOINED_KEYS, MONTH)).isEqualTo(1);
    assertThat(count("joined_request")).isEqualTo("0");
    assertThat(test.run(first.run())).isNotNull();
  }

  @Test
  void a_document_that_is_too_old_is_removed_and_never_fetched_again() {
    Run run = test.live(test.incarnation());
    var old = (SaveOutcome.Saved) store.documents().save(run.fence(), document("old"));
    store.documents().save(run.fence(), document("young"));
    age("document", "saved_at", old.id(), 31);

    assertThat(test.purge(PurgeRule.DOCUMENTS, MONTH)).isEqualTo(1);
    assertThat(store.documents().find(TestStore.OWNER, old.id())).isNull();
    assertThat(store.documents().knownKeys(run.accountId(), Set.of("old", "young", "new")))
        .containsExactlyInAnyOrder("old", "young");
    assertThat(store.documents().has(run.accountId(), "old")).isTrue();
    assertThat(store.documents().save(run.fence(), document("old")))
        .isEqualTo(new SaveOutcome.RemovedEarlier());
    assertThat(count("document")).isEqualTo("1");
  }

  @Test
  void the_content_of_a_replaced_document_is_removed_when_no_download_of_it_can_be_left() {
    Run run = test.live(test.incarnation());
    var saved = (SaveOutcome.Saved) store.documents().save(run.fence(), document("a"));
    store.documents().save(run.fence(), document("a").withVersion("v2"));
    Duration keep = Duration.ofHours(8);

    test.sql("update replaced_content set replaced_at = replaced_at - interval '7 hours'");
    assertThat(test.purge(PurgeRule.REPLACED_CONTENT, keep)).isZero();
    assertThat(store.documents().piece("local", saved.id(), 1, 0, 10)).containsExactly(1, 2);

    test.sql("update replaced_content set replaced_at = replaced_at - interval '2 hours'");
    assertThat(test.purge(PurgeRule.REPLACED_CONTENT, keep)).isEqualTo(1);
    assertThat(store.documents().piece("local", saved.id(), 1, 0, 10)).isNull();
    assertThat(store.documents().piece("local", saved.id(), 2, 0, 10)).containsExactly(1, 2);
  }

  @Test
  void a_new_version_of_a_document_that_was_removed_because_of_its_age_is_not_fetched() {
    Run run = test.live(test.incarnation());
    var old = (SaveOutcome.Saved) store.documents().save(run.fence(), document("old"));
    age("document", "saved_at", old.id(), 31);
    test.purge(PurgeRule.DOCUMENTS, MONTH);

    assertThat(store.documents().hasVersion(run.accountId(), "old", "v2")).isTrue();
    assertThat(store.documents().save(run.fence(), document("old").withVersion("v2")))
        .isEqualTo(new SaveOutcome.RemovedEarlier());
  }

  @Test
  void a_deleted_account_with_many_rows_is_removed_by_statements_of_few_rows() {
    UUID incarnation = test.incarnation();
    Account account = test.account();
    for (int i = 0; i < 5; i++) {
      Run run = test.live(account, RunTrigger.MANUAL, incarnation);
      store.documents().save(run.fence(), document("key-" + i));
      test.ask(run);
      end(run);
    }
    Run other = ended(incarnation);
    store.accounts().delete(TestStore.OWNER, account.id());

    PurgePace two = new PurgePace(2, Duration.ZERO, Duration.ZERO);
    assertThat(store.purges().purge(PurgeRule.ACCOUNTS, Duration.ZERO, two)).hasValue(0);
    assertThat(store.purges().purge(PurgeRule.ACCOUNT_DOCUMENTS, Duration.ZERO, two)).hasValue(1);
    assertThat(store.purges().purge(PurgeRule.ACCOUNT_RUNS, Duration.ZERO, two)).hasValue(2);
    assertThat(test.purgeDeletedAccounts()).isEqualTo(1);
    for (String table : Set.of("document", "challenge", "account_field where name <> 'login'")) {
      assertThat(count(table)).as(table).isIn("0", "1");
    }
    assertThat(count("run")).isEqualTo("1");
    assertThat(test.run(other)).isNotNull();
  }

  @Test
  void the_hashes_of_removed_documents_go_with_their_account() {
    Run run = test.live(test.incarnation());
    store.documents().save(run.fence(), document("old"));
    test.sql("update document set saved_at = saved_at - interval '31 days'");
    test.purge(PurgeRule.DOCUMENTS, MONTH);
    end(run);
    assertThat(count("removed_document")).isEqualTo("1");
    store.accounts().delete(TestStore.OWNER, run.accountId());
    assertThat(test.purgeDeletedAccounts()).isEqualTo(1);
    assertThat(count("removed_document")).isEqualTo("0");
  }

  @Test
  void of_several_processes_one_executes_a_rule_and_the_rule_is_next_due_after_the_interval() {
    UUID incarnation = test.incarnation();
    for (int i = 0; i < 3; i++) {
      age("run", "ended_at", ended(incarnation).jobId(), 31);
    }
    PurgePace hourly = new PurgePace(1_000, Duration.ZERO, HOUR);
    var outcomes = Race.times(8, () -> store.purges().purge(PurgeRule.HISTORY, MONTH, hourly));
    assertThat(outcomes).containsOnlyOnce(OptionalInt.of(3));
    assertThat(outcomes.stream().filter(OptionalInt.empty()::equals)).hasSize(7);
    assertThat(store.purges().due())
        .doesNotContain(PurgeRule.HISTORY)
        .contains(PurgeRule.ACCOUNTS, PurgeRule.CHALLENGES);
  }

  @Test
  void a_rule_with_more_rows_is_due_after_the_pause() {
    UUID incarnation = test.incarnation();
    for (int i = 0; i < 3; i++) {
      age("run", "ended_at", ended(incarnation).jobId(), 31);
    }
    PurgePace two = new PurgePace(2, Duration.ZERO, HOUR);
    assertThat(store.purges().purge(PurgeRule.HISTORY, MONTH, two)).hasValue(2);
    assertThat(store.purges().due()).contains(PurgeRule.HISTORY);
    assertThat(store.purges().purge(PurgeRule.HISTORY, MONTH, two)).hasValue(1);
    assertThat(store.purges().due()).doesNotContain(PurgeRule.HISTORY);
  }

  @Test
  void a_row_that_another_transaction_has_locked_is_left_for_later() throws SQLException {
    UUID incarnation = test.incarnation();
    Run locked = ended(incarnation);
    Run free = ended(incarnation);
    test.sql("update run set ended_at = ended_at - interval '31 days'");
    try (Connection outside = test.connection();
        var statement = outside.createStatement()) {
      outside.setAutoCommit(false);
      statement.executeQuery(
          "select 1 from run where id = '%s' for update".formatted(locked.jobId()));
      assertThat(test.purge(PurgeRule.HISTORY, MONTH)).isEqualTo(1);
      assertThat(test.run(free)).isNull();
      // A closed connection alone would release the lock only when the server notices it.
      outside.rollback();
    }
    assertThat(test.purge(PurgeRule.HISTORY, MONTH)).isEqualTo(1);
  }

  /** As when the process is killed: PostgreSQL rolls its transaction back. */
  @Test
  void a_purge_that_is_killed_in_the_middle_removes_nothing_and_the_next_one_continues()
      throws Exception {
    Run run = test.live(test.incarnation());
    Challenge challenge = test.ask(run);
    end(run);
    age("run", "ended_at", run.jobId(), 31);
    try (Store other = Store.openForPurge(test.settings());
        Connection outside = test.connection();
        var statement = outside.createStatement()) {
      outside.setAutoCommit(false);
      // The removal of the run has to wait for the removal of its challenge.
      statement.executeQuery(
          "select 1 from challenge where id = '%s' for update".formatted(challenge.id()));
      PurgePace hourly = new PurgePace(1_000, HOUR, HOUR);
      CompletableFuture<OptionalInt> killed =
          CompletableFuture.supplyAsync(
              () -> other.purges().purge(PurgeRule.HISTORY, MONTH, hourly));
      Awaitility.await("the purge waits").until(() -> test.queryText(WAITING).equals("1"));
      assertThat(store.purges().purge(PurgeRule.HISTORY, MONTH, hourly))
          .as("while another process executes the rule")
          .isEmpty();
      test.queryText(WAITING.replace("count(*)", "pg_terminate_backend(pid)"));
      assertThatThrownBy(killed::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(StoreUnavailableException.class);
    }
    assertThat(test.run(run)).isNotNull();
    assertThat(store.purges().due()).contains(PurgeRule.HISTORY);
    assertThat(test.purge(PurgeRule.HISTORY, MONTH)).isEqualTo(1);
  }

  private static final String WAITING =
      """
      select count(*) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'
      """;

  @Test
  void the_age_of_the_oldest_row_and_of_the_last_complete_purge_are_read() {
    Run run = ended(test.incarnation());
    age("run", "ended_at", run.jobId(), 20);
    assertThat(store.purges().read()).isEmpty();
    PurgePace one = new PurgePace(1, Duration.ZERO, Duration.ZERO);
    assertThat(store.purges().purge(PurgeRule.HISTORY, MONTH, one)).hasValue(0);
    assertThat(store.purges().purge(PurgeRule.OUTLINES, MONTH, one)).hasValue(0);

    Map<PurgeRule, PurgeReading> readings = readings();
    assertThat(readings).containsOnlyKeys(PurgeRule.HISTORY, PurgeRule.OUTLINES);
    assertThat(readings.get(PurgeRule.HISTORY).oldest()).hasDays(20);
    assertThat(readings.get(PurgeRule.HISTORY).sinceCompleted()).isLessThan(HOUR);
    assertThat(readings.get(PurgeRule.OUTLINES).oldest()).isNull();

    test.sql("update purge set completed_at = completed_at - interval '2 hours'");
    age("run", "ended_at", run.jobId(), 20);
    assertThat(store.purges().purge(PurgeRule.HISTORY, MONTH, one)).hasValue(1);
    assertThat(readings().get(PurgeRule.HISTORY).sinceCompleted())
        .as("there may be more rows")
        .isGreaterThan(HOUR);
  }

  private Map<PurgeRule, PurgeReading> readings() {
    return store.purges().read().stream()
        .collect(Collectors.toMap(PurgeReading::rule, reading -> reading));
  }
}
