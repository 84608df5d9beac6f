package dev.doorbell.store.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.SkipReason;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.document.NewDocument;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunEndWriterIT {
  @AutoClose private static final TestStore test = TestStore.open();

  private static final Store store = test.store();

  @Test
  void exactly_one_of_several_concurrent_ends_ends_the_run() {
    UUID incarnation = test.incarnation();
    for (int round = 0; round < 100; round++) {
      var fence = test.live(incarnation).fence();
      var outcomes =
          Race.between(
              () -> store.runEndWriter().succeed(fence),
              () -> store.runEndWriter().fail(fence, RunFailure.of("VENDOR_DOWN", null)),
              () -> store.runEndWriter().endCancelled(fence));
      assertThat(Race.count(outcomes, EndOutcome.Ended.class)).isEqualTo(1);
      assertThat(Race.count(outcomes, EndOutcome.AlreadyEnded.class)).isEqualTo(2);
      assertThat(outcomes.stream().map(o -> ((EndOutcome) o).run().status()).distinct()).hasSize(1);
    }
  }

  @Test
  void successes_of_many_runs_at_the_same_time_end_each_run_once() {
    UUID incarnation = test.incarnation();
    List<Run> runs = Stream.generate(() -> test.live(incarnation)).limit(100).toList();
    List<Callable<Object>> ends =
        runs.stream()
            .flatMap(run -> Stream.of(run, run))
            .<Callable<Object>>map(run -> () -> store.runEndWriter().succeed(run.fence()))
            .toList();

    List<Object> outcomes = Race.of(ends);

    assertThat(Race.count(outcomes, EndOutcome.Ended.class)).isEqualTo(100);
    assertThat(Race.count(outcomes, EndOutcome.AlreadyEnded.class)).isEqualTo(100);
    for (int i = 0; i < 100; i++) {
      Run end = ((EndOutcome) outcomes.get(2 * i)).run();
      assertThat(end).isEqualTo(store.runs().find(runs.get(i).jobId()));
      assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
    }
  }

  @Test
  void an_attempt_that_is_fenced_out_ends_no_run_and_delays_no_other() {
    UUID incarnation = test.incarnation();
    List<Run> runs = Stream.generate(() -> test.live(incarnation)).limit(20).toList();
    store.takeovers().release(runs.getFirst().fence());

    List<Object> outcomes =
        Race.of(
            runs.stream()
                .<Callable<Object>>map(run -> () -> store.runEndWriter().succeed(run.fence()))
                .toList());

    assertThat(outcomes.getFirst()).isInstanceOf(FencedOutException.class);
    assertThat(outcomes.subList(1, 20)).hasOnlyElementsOfType(EndOutcome.Ended.class);
    assertThat(store.runs().find(runs.getFirst().jobId()).status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void a_success_closes_the_challenge_and_ends_all_delays_of_its_account_only() {
    UUID incarnation = test.incarnation();
    Run run = test.live(incarnation);
    Run other = test.live(incarnation);
    Challenge open = test.ask(run);
    Challenge untouched = test.ask(other);
    test.sql(
        """
        update account set next_start_at = clock_timestamp() + interval '1 hour',
          next_start_reason = 'LOGIN_TOO_SOON', login_pause = interval '1 hour', paused_code = 'LOGIN_FAILED'
        where id in ('%s', '%s')
        """
            .formatted(run.accountId(), other.accountId()));

    store.runEndWriter().succeed(run.fence());

    assertThat(state(open)).isEqualTo("CANCELLED ENDED");
    assertThat(state(untouched)).isEqualTo("OPEN");
    assertThat(delays(run)).isEqualTo("0");
    assertThat(delays(other)).isEqualTo("4");
  }

  private static String state(Challenge challenge) {
    return test.queryText(
        "select concat_ws(' ', state, close_reason) from challenge where id = '%s'"
            .formatted(challenge.id()));
  }

  private static String delays(Run run) {
    return test.queryText(
        "select num_nonnulls(next_start_at, next_start_reason, login_pause, paused_code) from account where id = '%s'"
            .formatted(run.accountId()));
  }

  @Test
  void the_success_of_an_automatic_run_does_not_end_the_pause_of_automatic_runs() {
    Run run = test.live(test.account(), RunTrigger.AUTOMATIC, test.incarnation());
    test.sql(
        "update account set paused_code = 'LOGIN_FAILED' where id = '%s'"
            .formatted(run.accountId()));
    store.runEndWriter().succeed(run.fence());
    assertThat(store.accounts().find(TestStore.OWNER, run.accountId()).pausedCode())
        .isEqualTo("LOGIN_FAILED");
  }

  @Test
  void a_run_that_ends_while_it_is_cancelled_ends_once_and_the_cancel_finds_which_came_first() {
    UUID incarnation = test.incarnation();
    for (int round = 0; round < 100; round++) {
      Run run = test.live(incarnation);
      var outcomes =
          Race.between(() -> store.runEndWriter().succeed(run.fence()), () -> test.cancel(run));
      assertThat(outcomes.get(0)).isInstanceOf(EndOutcome.Ended.class);
      assertThat(outcomes.get(1))
          .isInstanceOfAny(CancelOutcome.Requested.class, CancelOutcome.AlreadyEnded.class);
      assertThat(store.runs().find(run.jobId()).status()).isEqualTo(RunStatus.SUCCEEDED);
    }
  }

  @Test
  void a_run_that_is_claimed_while_it_is_cancelled_ends_or_its_owner_is_notified() {
    UUID incarnation = test.incarnation();
    for (int round = 0; round < 100; round++) {
      Run job = test.requested(test.account());
      var outcomes =
          Race.between(
              () ->
                  store
                      .runClaims()
                      .claim(TestStore.job(job), incarnation, TestStore.CONNECTORS, true),
              () -> test.cancel(job));
      boolean claimed = outcomes.get(0) instanceof ClaimOutcome.Claimed;
      assertThat(outcomes.get(1))
          .isInstanceOf(claimed ? CancelOutcome.Requested.class : CancelOutcome.CancelledNow.class);
      assertThat(store.runs().cancelsRequested(incarnation).contains(job.jobId()))
          .isEqualTo(claimed);
    }
  }

  @Test
  void a_manual_job_joins_an_automatic_run_before_it_ends_or_starts_a_new_run() {
    UUID incarnation = test.incarnation();
    for (int round = 0; round < 100; round++) {
      Account account = test.account();
      Run live = test.live(account, RunTrigger.AUTOMATIC, incarnation);
      var outcomes =
          Race.between(
              () -> store.runProgress().markSending(live.fence()),
              () ->
                  store
                      .runClaims()
                      .claim(
                          TestStore.job(account, RunTrigger.MANUAL),
                          incarnation,
                          TestStore.CONNECTORS,
                          true));
      assertThat(outcomes).noneMatch(Throwable.class::isInstance);
      boolean joined =
          outcomes.get(1) instanceof ClaimOutcome.Skipped skipped
              && skipped.reason() == SkipReason.JOINED;
      assertThat(outcomes.get(0))
          .isInstanceOf(joined ? SendingOutcome.MaySend.class : SendingOutcome.NoUserToAsk.class);
      assertThat(outcomes.get(1) instanceof ClaimOutcome.Claimed).isNotEqualTo(joined);
    }
  }

  @Test
  void an_automatic_run_ends_before_it_causes_a_message_and_a_repeated_call_gets_the_same_end() {
    Run live = test.live(test.account(), RunTrigger.AUTOMATIC, test.incarnation());
    var first = (SendingOutcome.NoUserToAsk) store.runProgress().markSending(live.fence());
    assertThat(first.run().errorCode()).isEqualTo("USER_ACTION_NEEDED.TWOFA_EXPIRED");
    assertThat(first.run().reason()).isEqualTo("NOBODY_TO_ASK");
    assertThat(store.runProgress().markSending(live.fence())).isEqualTo(first);
  }

  @Test
  void a_failure_that_pauses_skips_automatic_runs_until_a_manual_one_succeeds() {
    Account account = test.account();
    UUID incarnation = test.incarnation();
    Run failing = test.live(account, RunTrigger.MANUAL, incarnation);
    store.runEndWriter().fail(failing.fence(), RunFailure.of("LOGIN_FAILED", null));
    assertThat(store.accounts().find(TestStore.OWNER, account.id()).pausedCode())
        .isEqualTo("LOGIN_FAILED");
    var skipped =
        (ClaimOutcome.Skipped)
            store
                .runClaims()
                .claim(
                    TestStore.job(account, RunTrigger.AUTOMATIC),
                    incarnation,
                    TestStore.CONNECTORS,
                    true);
    assertThat(skipped.reason()).isEqualTo(SkipReason.PAUSED);

    store.runEndWriter().succeed(test.live(account, RunTrigger.MANUAL, incarnation).fence());
    assertThat(test.live(account, RunTrigger.AUTOMATIC, incarnation).status())
        .isEqualTo(RunStatus.RUNNING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"VENDOR_DOWN.BANK_DOWN", "USER_ACTION_NEEDED.TWOFA_EXPIRED"})
  void a_failure_that_does_not_pause_lets_automatic_runs_continue(String code) {
    Account account = test.account();
    UUID incarnation = test.incarnation();
    Run failing = test.live(account, RunTrigger.MANUAL, incarnation);
    store.runEndWriter().fail(failing.fence(), RunFailure.of(code, null));
    assertThat(store.accounts().find(TestStore.OWNER, account.id()).pausedCode()).isNull();
    assertThat(test.live(account, RunTrigger.AUTOMATIC, incarnation).status())
        .isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void the_outline_of_a_page_is_kept_with_the_failure_for_its_owner_only() {
    FencingToken fence = test.live(test.incarnation()).fence();
    String outline = "form#login\n  input[name=code]\0";
    var failure = new RunFailure("UNKNOWN_ERROR", "SITE_CHANGED", outline + "x".repeat(100_000));
    store.runEndWriter().fail(fence, failure);
    store.runEndWriter().fail(fence, failure);

    PageOutline kept = store.pageOutlines().find(TestStore.OWNER, fence.jobId());
    assertThat(kept.outline())
        .startsWith("form#login\n  input[name=code]x")
        .hasSize(PageOutlines.MAX_CHARACTERS);
    assertThat(store.pageOutlines().find("stranger", fence.jobId())).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\ud83d", "div\ud83d"})
  void an_outline_that_cannot_be_stored_does_not_prevent_the_end(String outline) {
    FencingToken fence = test.live(test.incarnation()).fence();
    assertThat(store.runEndWriter().fail(fence, new RunFailure("UNKNOWN_ERROR", null, outline)))
        .isInstanceOf(EndOutcome.Ended.class);
  }

  @Test
  void a_failure_without_an_outline_keeps_none() {
    FencingToken fence = test.live(test.incarnation()).fence();
    store.runEndWriter().fail(fence, RunFailure.of("VENDOR_DOWN", null));
    assertThat(store.pageOutlines().find(TestStore.OWNER, fence.jobId())).isNull();
  }

  @Test
  void the_end_counts_the_documents_of_all_attempts() {
    UUID first = test.incarnation();
    Run run = test.live(first);
    store.documents().save(run.fence(), new NewDocument("1", "n", "t", new byte[1], null));
    store.takeovers().release(first);
    Run again = test.takeOver(run);
    store.documents().save(again.fence(), new NewDocument("2", "n", "t", new byte[1], null));
    assertThat(store.runEndWriter().succeed(again.fence()).run().documents()).isEqualTo(2);
  }

  @Test
  void a_cancel_immediately_ends_a_run_without_an_owner() {
    UUID incarnation = test.incarnation();
    Run run = test.live(incarnation);
    store.takeovers().release(incarnation);
    assertThat(test.cancel(run)).isInstanceOf(CancelOutcome.CancelledNow.class);
    assertThat(test.cancel(run)).isInstanceOf(CancelOutcome.AlreadyEnded.class);
  }

  @Test
  void another_owners_run_cannot_be_cancelled() {
    Run run = test.live(test.incarnation());
    assertThat(store.runEndWriter().cancel("stranger", run.jobId()))
        .isInstanceOf(CancelOutcome.Unknown.class);
    assertThat(store.runEndWriter().cancel(TestStore.OWNER, Ids.next()))
        .isInstanceOf(CancelOutcome.Unknown.class);
    assertThat(store.runs().find("stranger", run.jobId())).isNull();
    assertThat(store.runs().find(run.jobId()).cancelRequested()).isFalse();
  }

  @Test
  void an_end_stays_unannounced_until_it_is_marked() {
    Run run = test.live(test.incarnation());
    store.runEndWriter().markAnnounced(run.jobId());
    store.runEndWriter().succeed(run.fence());
    assertThat(unannounced(Duration.ZERO)).contains(run.jobId());
    assertThat(unannounced(Duration.ofHours(1))).doesNotContain(run.jobId());
    store.runEndWriter().markAnnounced(run.jobId());
    assertThat(unannounced(Duration.ZERO)).doesNotContain(run.jobId());
  }

  private static List<UUID> unannounced(Duration olderThan) {
    return store.runEndWriter().unannounced(olderThan, 10_000).stream().map(Run::jobId).toList();
  }
}
