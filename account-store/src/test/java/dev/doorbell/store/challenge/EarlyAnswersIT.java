package dev.doorbell.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestChallenge;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFailure;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EarlyAnswersIT {
  @AutoClose private static final TestStore test = TestStore.open();

  private static final Store store = test.store();
  private static final UUID incarnation = test.incarnation();

  private static EarlyAnswerOutcome keep(UUID jobId, int code) {
    return store.earlyAnswers().keep(TestStore.OWNER, jobId, new byte[] {(byte) code}, "local");
  }

  /** Opens a challenge that takes an early answer. */
  private static Challenge ask(Run run) {
    return test.ask(run, TestChallenge.code().takingEarlyAnswer());
  }

  private static String kept(UUID jobId) {
    return test.queryText("select count(*) from early_answer where job_id = '" + jobId + "'");
  }

  private static void age(UUID jobId, String interval) {
    test.sql(
        "update early_answer set given_at = clock_timestamp() - interval '%s' where job_id = '%s'"
            .formatted(interval, jobId));
  }

  @Test
  void an_early_answer_answers_the_next_challenge_once() {
    Run run = test.live(incarnation);
    assertThat(keep(run.jobId(), 1)).isEqualTo(new EarlyAnswerOutcome.Kept(run, null));
    Challenge challenge = ask(run);
    assertThat(challenge.state()).isEqualTo(ChallengeState.ANSWERED);
    assertThat(store.challenges().allOpen()).doesNotContain(challenge);
    assertThat(store.challenges().answered(incarnation)).contains(challenge);
    assertThat(test.run(run).status()).isEqualTo(RunStatus.WAITING);
    assertThat(kept(run.jobId())).isEqualTo("0");

    var submit = (SubmitOutcome.ToSubmit) test.submit(run, challenge);
    assertThat(submit.sealedAnswer()).containsExactly(1);
    assertThat(submit.early()).isTrue();
    assertThat(ask(run).state()).as("the retry of a wrong one").isEqualTo(ChallengeState.OPEN);
  }

  @Test
  void an_answer_to_an_open_challenge_is_not_early() {
    Run run = test.live(incarnation);
    Challenge challenge = ask(run);
    test.answer(challenge);
    assertThat(((SubmitOutcome.ToSubmit) test.submit(run, challenge)).early()).isFalse();
  }

  @Test
  void opening_the_same_challenge_again_takes_no_second_answer() {
    Run run = test.live(incarnation);
    keep(run.jobId(), 1);
    var challenge = TestChallenge.code().takingEarlyAnswer();
    test.ask(run, challenge);
    Challenge again = test.ask(run, challenge);
    assertThat(again.state()).isEqualTo(ChallengeState.ANSWERED);
    assertThat(((SubmitOutcome.ToSubmit) test.submit(run, again)).sealedAnswer())
        .containsExactly(1);
  }

  @Test
  void the_newest_of_several_early_answers_is_used() {
    Run run = test.live(incarnation);
    keep(run.jobId(), 1);
    age(run.jobId(), "3 minutes");
    keep(run.jobId(), 2);
    var submit = (SubmitOutcome.ToSubmit) test.submit(run, ask(run));
    assertThat(submit.sealedAnswer()).containsExactly(2);
  }

  @Test
  void an_early_answer_is_used_for_two_minutes_by_the_databases_clock() {
    Run fresh = test.live(incarnation);
    keep(fresh.jobId(), 1);
    age(fresh.jobId(), "115 seconds");
    assertThat(ask(fresh).state()).isEqualTo(ChallengeState.ANSWERED);

    Run old = test.live(incarnation);
    keep(old.jobId(), 1);
    age(old.jobId(), "121 seconds");
    assertThat(ask(old).state()).isEqualTo(ChallengeState.OPEN);
    assertThat(kept(old.jobId())).isEqualTo("0");
  }

  @Test
  void expired_early_answers_are_deleted_and_others_stay() {
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
  void a_challenge_that_takes_no_early_answer_leaves_it_for_the_next_challenge() {
    Run run = test.live(incarnation);
    keep(run.jobId(), 1);
    Challenge choice = test.ask(run);
    assertThat(choice.state()).isEqualTo(ChallengeState.OPEN);
    assertThat(keep(run.jobId(), 2)).isEqualTo(new EarlyAnswerOutcome.ForChallenge(choice.id()));
    test.answer(choice);
    assertThat(keep(run.jobId(), 2)).isEqualTo(new EarlyAnswerOutcome.ForChallenge(choice.id()));
    test.submit(run, choice);
    assertThat(keep(run.jobId(), 2))
        .as("the site has not judged the answer yet")
        .isEqualTo(new EarlyAnswerOutcome.ForChallenge(choice.id()));

    var submit = (SubmitOutcome.ToSubmit) test.submit(run, ask(run));
    assertThat(submit.sealedAnswer()).containsExactly(1);
  }

  @Test
  void after_a_closed_challenge_an_answer_is_early_for_the_next() {
    Run run = test.live(incarnation);
    Challenge first = ask(run);
    test.answer(first);
    test.submit(run, first);
    store.challengeLifecycle().finish(run.fence(), first.id());
    var kept = (EarlyAnswerOutcome.Kept) keep(run.jobId(), 2);
    assertThat(kept.latest()).isEqualTo(first.id());
    assertThat(ask(run).state()).isEqualTo(ChallengeState.ANSWERED);
  }

  /**
   * If a duplicate of a right answer were kept, it would become a wrong answer to the next
   * challenge.
   */
  @Test
  void a_duplicate_of_the_answer_that_completed_the_login_is_not_kept() {
    Run run = test.live(incarnation);
    Challenge first = ask(run);
    test.answer(first);
    test.submit(run, first);
    store.runProgress().saveLoginState(run.fence(), LoginState.SUCCEEDED);
    store.challengeLifecycle().finish(run.fence(), first.id());
    assertThat(keep(run.jobId(), 1)).isEqualTo(new EarlyAnswerOutcome.ForChallenge(first.id()));
    assertThat(ask(run).state()).isEqualTo(ChallengeState.OPEN);
  }

  @Test
  void an_early_answer_is_for_its_own_run_only() {
    Run run = test.live(incarnation);
    Run other = test.live(incarnation);
    keep(run.jobId(), 1);
    assertThat(ask(other).state()).isEqualTo(ChallengeState.OPEN);
    assertThat(store.earlyAnswers().keep("stranger", run.jobId(), new byte[] {2}, "x"))
        .isEqualTo(new EarlyAnswerOutcome.NotFound());
    assertThat(keep(Ids.next(), 1)).isEqualTo(new EarlyAnswerOutcome.NotFound());
    assertThat(((SubmitOutcome.ToSubmit) test.submit(run, ask(run))).sealedAnswer())
        .containsExactly(1);
  }

  @Test
  void an_early_answer_that_is_stored_while_its_challenge_opens_is_always_used() {
    int answersFirst = 0;
    int challengesFirst = 0;
    for (int round = 0; round < 200; round++) {
      Run run = test.live(incarnation);
      var challenge = TestChallenge.code().takingEarlyAnswer();
      var outcomes = Race.between(() -> keep(run.jobId(), 1), () -> test.ask(run, challenge));
      ChallengeState state = store.challenges().find(challenge.id()).state();
      boolean isKept = outcomes.get(0) instanceof EarlyAnswerOutcome.Kept;
      assertThat(outcomes.get(0))
          .isInstanceOfAny(EarlyAnswerOutcome.Kept.class, EarlyAnswerOutcome.ForChallenge.class);
      assertThat(state)
          .as("%s", outcomes)
          .isEqualTo(isKept ? ChallengeState.ANSWERED : ChallengeState.OPEN);
      assertThat(kept(run.jobId())).isEqualTo("0");
      answersFirst += isKept ? 1 : 0;
      challengesFirst += isKept ? 0 : 1;
    }
    assertThat(answersFirst).as("answers that came first").isPositive();
    assertThat(challengesFirst).as("challenges that came first").isPositive();
  }

  @Test
  void an_early_answer_that_is_stored_while_its_run_ends_is_deleted_or_rejected() {
    int kept = 0;
    for (int round = 0; round < 100; round++) {
      Run run = test.live(incarnation);
      boolean isCancel = round % 2 == 0;
      var outcomes =
          Race.between(
              () -> keep(run.jobId(), 1),
              () -> isCancel ? test.cancel(run) : store.runEndWriter().succeed(run.fence()));
      assertThat(outcomes.get(0))
          .isInstanceOfAny(EarlyAnswerOutcome.Kept.class, EarlyAnswerOutcome.RunEnded.class);
      assertThat(kept(run.jobId())).as("%s", outcomes).isEqualTo("0");
      kept += outcomes.get(0) instanceof EarlyAnswerOutcome.Kept ? 1 : 0;
    }
    assertThat(kept).as("answers that came first").isBetween(1, 99);
  }

  @Test
  void a_run_that_has_ended_or_is_being_cancelled_keeps_no_answer() {
    Run ended = test.live(incarnation);
    store.runEndWriter().fail(ended.fence(), RunFailure.of("VENDOR_DOWN", null));
    assertThat(keep(ended.jobId(), 1)).isInstanceOf(EarlyAnswerOutcome.RunEnded.class);
    Run cancelled = test.live(incarnation);
    test.cancel(cancelled);
    assertThat(keep(cancelled.jobId(), 1)).isInstanceOf(EarlyAnswerOutcome.RunEnded.class);
  }

  @Test
  void the_early_answer_of_a_skipped_job_is_deleted() {
    Account account = test.account();
    test.live(account, RunTrigger.MANUAL, incarnation);
    Run job = test.requested(account);
    assertThat(keep(job.jobId(), 1)).isInstanceOf(EarlyAnswerOutcome.Kept.class);
    assertThat(store.runClaims().claim(TestStore.job(job), incarnation, TestStore.CONNECTORS, true))
        .isInstanceOf(ClaimOutcome.Skipped.class);
    assertThat(kept(job.jobId())).isEqualTo("0");
  }

  @Test
  void an_early_answer_is_kept_when_its_worker_dies() {
    UUID dead = test.incarnation();
    Run run = test.live(dead);
    keep(run.jobId(), 1);
    store.incarnations().end(dead);
    assertThat(ask(test.takeOver(run)).state()).isEqualTo(ChallengeState.ANSWERED);
  }
}
