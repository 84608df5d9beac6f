package dev.doorbell.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.claim.Capacity;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.JobClaim;
import dev.doorbell.store.claim.TakenRun;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.request.NewRun;
import dev.doorbell.store.request.RequestOutcome;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFailure;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EarlyAnswersIT {
  private static final Duration LONG = Duration.ofMinutes(3);
  private static TestStore test;
  private static Store store;
  private static UUID incarnation;

  @BeforeAll
  static void open() {
    test = TestStore.open();
    store = test.store();
    incarnation = test.incarnation();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  private static EarlyAnswerOutcome keep(UUID jobId, int code) {
    return store.earlyAnswers().keep(TestStore.OWNER, jobId, new byte[] {(byte) code}, "local");
  }

  private static NewChallenge challenge(boolean takesEarlyAnswer) {
    return new NewChallenge(Ids.next(), "{}", LONG, null, null, null, takesEarlyAnswer);
  }

  private static Challenge ask(Run run, boolean takesEarlyAnswer) {
    return store.challengeLifecycle().open(run.fence(), challenge(takesEarlyAnswer), null);
  }

  private static SubmitOutcome submit(Run run, Challenge challenge) {
    return store.challengeLifecycle().submit(run.fence(), challenge.id());
  }

  private static String kept(UUID jobId) {
    return test.one("select count(*) from early_answer where job_id = '" + jobId + "'");
  }

  private static void age(UUID jobId, String interval) {
    test.sql(
        "update early_answer set given_at = clock_timestamp() - interval '%s' where job_id = '%s'"
            .formatted(interval, jobId));
  }

  @Test
  void a_code_that_came_before_the_question_answers_it_once() {
    Run run = test.live(incarnation);
    assertThat(keep(run.jobId(), 1)).isEqualTo(new EarlyAnswerOutcome.Kept(run, null));
    Challenge challenge = ask(run, true);
    assertThat(challenge.state()).isEqualTo(ChallengeState.ANSWERED);
    assertThat(store.challenges().allOpen()).doesNotContain(challenge);
    assertThat(store.challenges().answered(incarnation)).contains(challenge);
    assertThat(store.runs().find(run.jobId()).status()).isEqualTo(RunStatus.WAITING);
    assertThat(kept(run.jobId())).isEqualTo("0");

    var submit = (SubmitOutcome.Submit) submit(run, challenge);
    assertThat(submit.sealedAnswer()).containsExactly(1);
    assertThat(submit.early()).isTrue();
    assertThat(ask(run, true).state()).as("a wrong one").isEqualTo(ChallengeState.OPEN);
  }

  @Test
  void an_answer_to_what_was_asked_is_not_early() {
    Run run = test.live(incarnation);
    Challenge challenge = ask(run, true);
    byte[] code = {1};
    store.answers().answer(TestStore.OWNER, run.jobId(), challenge.id(), code, "local");
    assertThat(((SubmitOutcome.Submit) submit(run, challenge)).early()).isFalse();
  }

  @Test
  void a_call_that_is_repeated_takes_no_second_answer() {
    Run run = test.live(incarnation);
    keep(run.jobId(), 1);
    var asked = challenge(true);
    store.challengeLifecycle().open(run.fence(), asked, null);
    Challenge again = store.challengeLifecycle().open(run.fence(), asked, null);
    assertThat(again.state()).isEqualTo(ChallengeState.ANSWERED);
    assertThat(((SubmitOutcome.Submit) submit(run, again)).sealedAnswer()).containsExactly(1);
  }

  @Test
  void the_newest_of_several_early_answers_is_used() {
    Run run = test.live(incarnation);
    keep(run.jobId(), 1);
    age(run.jobId(), "3 minutes");
    keep(run.jobId(), 2);
    var submit = (SubmitOutcome.Submit) submit(run, ask(run, true));
    assertThat(submit.sealedAnswer()).containsExactly(2);
  }

  @Test
  void an_early_answer_is_used_for_two_minutes_by_the_databases_clock() {
    Run fresh = test.live(incarnation);
    keep(fresh.jobId(), 1);
    age(fresh.jobId(), "115 seconds");
    assertThat(ask(fresh, true).state()).isEqualTo(ChallengeState.ANSWERED);

    Run old = test.live(incarnation);
    keep(old.jobId(), 1);
    age(old.jobId(), "121 seconds");
    assertThat(ask(old, true).state()).isEqualTo(ChallengeState.OPEN);
    assertThat(kept(old.jobId())).isEqualTo("0");
  }

  @Test
  void what_nobody_asked_for_in_time_goes() {
    Run old = test.live(incarnation);
    Run fresh = test.live(incarnation);
    keep(old.jobId(), 1);
    keep(fresh.jobId(), 1);
    age(old.jobId(), "121 seconds");
    assertThat(store.earlyAnswers().deleteExpired()).isPositive();
    assertThat(kept(old.jobId())).isEqualTo("0");
    assertThat(kept(fresh.jobId())).isEqualTo("1");
  }

  @Test
  void a_question_that_takes_none_leaves_it_to_the_next() {
    Run run = test.live(incarnation);
    keep(run.jobId(), 1);
    Challenge choice = ask(run, false);
    assertThat(choice.state()).isEqualTo(ChallengeState.OPEN);
    assertThat(keep(run.jobId(), 2)).isEqualTo(new EarlyAnswerOutcome.ForChallenge(choice.id()));
    store.answers().answer(TestStore.OWNER, run.jobId(), choice.id(), new byte[] {9}, "local");
    assertThat(keep(run.jobId(), 2)).isEqualTo(new EarlyAnswerOutcome.ForChallenge(choice.id()));
    submit(run, choice);
    assertThat(keep(run.jobId(), 2))
        .as("the site has not judged the answer yet")
        .isEqualTo(new EarlyAnswerOutcome.ForChallenge(choice.id()));

    var submit = (SubmitOutcome.Submit) submit(run, ask(run, true));
    assertThat(submit.sealedAnswer()).containsExactly(1);
  }

  @Test
  void after_a_question_that_is_closed_an_answer_is_early_for_the_next() {
    Run run = test.live(incarnation);
    Challenge first = ask(run, true);
    store.answers().answer(TestStore.OWNER, run.jobId(), first.id(), new byte[] {1}, "local");
    submit(run, first);
    store.challengeLifecycle().finish(run.fence(), first.id());
    var kept = (EarlyAnswerOutcome.Kept) keep(run.jobId(), 2);
    assertThat(kept.latest()).isEqualTo(first.id());
    assertThat(ask(run, true).state()).isEqualTo(ChallengeState.ANSWERED);
  }

  /**
   * The double of an answer that was right would be spent as the wrong one to the next question.
   */
  @Test
  void an_answer_that_has_let_the_person_in_is_not_kept_a_second_time() {
    Run run = test.live(incarnation);
    Challenge first = ask(run, true);
    store.answers().answer(TestStore.OWNER, run.jobId(), first.id(), new byte[] {1}, "local");
    submit(run, first);
    store.runProgress().saveLoginState(run.fence(), LoginState.SUCCEEDED);
    store.challengeLifecycle().finish(run.fence(), first.id());
    assertThat(keep(run.jobId(), 1)).isEqualTo(new EarlyAnswerOutcome.ForChallenge(first.id()));
    assertThat(ask(run, true).state()).isEqualTo(ChallengeState.OPEN);
  }

  @Test
  void an_early_answer_is_for_its_own_run_only() {
    Run run = test.live(incarnation);
    Run other = test.live(incarnation);
    keep(run.jobId(), 1);
    assertThat(ask(other, true).state()).isEqualTo(ChallengeState.OPEN);
    assertThat(store.earlyAnswers().keep("stranger", run.jobId(), new byte[] {2}, "x"))
        .isEqualTo(new EarlyAnswerOutcome.NotFound());
    assertThat(keep(Ids.next(), 1)).isEqualTo(new EarlyAnswerOutcome.NotFound());
    assertThat(((SubmitOutcome.Submit) submit(run, ask(run, true))).sealedAnswer())
        .containsExactly(1);
  }

  @Test
  void an_early_answer_and_its_question_at_once_always_meet() {
    int moved = 0;
    int refused = 0;
    for (int round = 0; round < 200; round++) {
      Run run = test.live(incarnation);
      var asked = challenge(true);
      var outcomes =
          Race.between(
              () -> keep(run.jobId(), 1),
              () -> store.challengeLifecycle().open(run.fence(), asked, null));
      ChallengeState state = store.challenges().find(asked.id()).state();
      boolean isKept = outcomes.get(0) instanceof EarlyAnswerOutcome.Kept;
      assertThat(outcomes.get(0))
          .isInstanceOfAny(EarlyAnswerOutcome.Kept.class, EarlyAnswerOutcome.ForChallenge.class);
      assertThat(state)
          .as("%s", outcomes)
          .isEqualTo(isKept ? ChallengeState.ANSWERED : ChallengeState.OPEN);
      assertThat(kept(run.jobId())).isEqualTo("0");
      moved += isKept ? 1 : 0;
      refused += isKept ? 0 : 1;
    }
    assertThat(moved).as("answers that came first").isPositive();
    assertThat(refused).as("questions that came first").isPositive();
  }

  @Test
  void an_early_answer_and_an_end_at_once_leave_nothing_behind() {
    int kept = 0;
    for (int round = 0; round < 100; round++) {
      Run run = test.live(incarnation);
      boolean isCancel = round % 2 == 0;
      var outcomes =
          Race.between(
              () -> keep(run.jobId(), 1),
              () ->
                  isCancel
                      ? store.runEnds().cancel(TestStore.OWNER, run.jobId())
                      : store.runEnds().succeed(run.fence()));
      assertThat(outcomes.get(0))
          .isInstanceOfAny(EarlyAnswerOutcome.Kept.class, EarlyAnswerOutcome.RunEnded.class);
      assertThat(kept(run.jobId())).as("%s", outcomes).isEqualTo("0");
      kept += outcomes.get(0) instanceof EarlyAnswerOutcome.Kept ? 1 : 0;
    }
    assertThat(kept).as("answers that came first").isBetween(1, 99);
  }

  @Test
  void a_run_that_ends_or_is_to_end_keeps_nothing() {
    Run ended = test.live(incarnation);
    store.runEnds().fail(ended.fence(), RunFailure.of("VENDOR_DOWN", null));
    assertThat(keep(ended.jobId(), 1)).isInstanceOf(EarlyAnswerOutcome.RunEnded.class);
    Run cancelled = test.live(incarnation);
    store.runEnds().cancel(TestStore.OWNER, cancelled.jobId());
    assertThat(keep(cancelled.jobId(), 1)).isInstanceOf(EarlyAnswerOutcome.RunEnded.class);
  }

  @Test
  void a_job_that_is_skipped_forgets_what_was_kept_for_it() {
    Account account = test.account();
    test.live(account, RunTrigger.MANUAL, incarnation);
    var requested =
        (RequestOutcome.Created)
            store.runRequests().request(NewRun.manual(TestStore.OWNER, account.id()), null);
    Run job = requested.run();
    assertThat(keep(job.jobId(), 1)).isInstanceOf(EarlyAnswerOutcome.Kept.class);
    var claim =
        new JobClaim(
            job.jobId(),
            job.owner(),
            job.connector(),
            job.accountId(),
            job.trigger(),
            job.notAfter());
    assertThat(store.runClaims().claim(claim, incarnation, true))
        .isInstanceOf(ClaimOutcome.Skipped.class);
    assertThat(kept(job.jobId())).isEqualTo("0");
  }

  @Test
  void an_early_answer_outlives_the_worker() {
    UUID dead = test.incarnation();
    Run run = test.live(dead);
    keep(run.jobId(), 1);
    store.incarnations().end(dead);
    Run taken =
        store
            .takeovers()
            .takeOrphans(test.incarnation(), Set.of(TestStore.CONNECTOR), new Capacity(100, 100))
            .stream()
            .filter(TakenRun.ToRun.class::isInstance)
            .map(each -> ((TakenRun.ToRun) each).run())
            .filter(each -> each.jobId().equals(run.jobId()))
            .findFirst()
            .orElseThrow();
    assertThat(ask(taken, true).state()).isEqualTo(ChallengeState.ANSWERED);
  }
}
