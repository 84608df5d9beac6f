package dev.doorbell.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestChallenge;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFailure;
import dev.doorbell.store.run.RunStatus;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ChallengesIT {
  @AutoClose private static final TestStore test = TestStore.open();

  private static final Store store = test.store();
  private static final UUID incarnation = test.incarnation();

  @Test
  void one_of_two_concurrent_answers_is_accepted_and_that_one_is_submitted() {
    for (int round = 0; round < 200; round++) {
      Run run = test.live(incarnation);
      Challenge challenge = test.ask(run);
      var outcomes = Race.between(() -> test.answer(challenge, 0), () -> test.answer(challenge, 1));
      assertThat(Race.count(outcomes, AnswerOutcome.Accepted.class)).isEqualTo(1);
      assertThat(Race.count(outcomes, AnswerOutcome.AlreadyAnswered.class)).isEqualTo(1);
      int winner = outcomes.get(0) instanceof AnswerOutcome.Accepted ? 0 : 1;
      var submit = (SubmitOutcome.ToSubmit) test.submit(run, challenge);
      assertThat(submit.sealedAnswer()).containsExactly(winner);
    }
  }

  @Test
  void exactly_one_of_a_concurrent_answer_expiry_and_cancel_succeeds() {
    int[] won = new int[3];
    for (int round = 0; round < 300; round++) {
      Run run = test.live(incarnation);
      Challenge challenge =
          test.ask(run, TestChallenge.code().expiringIn(Duration.ofMillis(round % 6)));
      var outcomes =
          Race.between(
              () -> test.answer(challenge),
              () -> expireWhenDue(run, challenge),
              () -> test.cancel(run));
      boolean answered = outcomes.get(0) instanceof AnswerOutcome.Accepted;
      boolean expired = outcomes.get(1) instanceof ExpireOutcome.Expired;
      boolean cancelled = ((CancelOutcome.Requested) outcomes.get(2)).closedChallenge() != null;
      assertThat(Stream.of(answered, expired, cancelled).filter(b -> b))
          .as("%s", outcomes)
          .hasSize(1);
      var expected =
          answered
              ? ChallengeState.ANSWERED
              : expired ? ChallengeState.EXPIRED : ChallengeState.CANCELLED;
      assertThat(test.challenge(challenge).state()).isEqualTo(expected);
      won[answered ? 0 : expired ? 1 : 2]++;
    }
    // The rounds prove something only if each of the three has won at least once.
    assertThat(won).as("answers, expiries, cancels that won").doesNotContain(0);
  }

  /** Repeats the call as a worker does, until the deadline has passed by the database's clock. */
  private static ExpireOutcome expireWhenDue(Run run, Challenge challenge) {
    ExpireOutcome outcome = store.challengeLifecycle().expire(run.fence(), challenge.id());
    while (outcome instanceof ExpireOutcome.NotYet) {
      outcome = store.challengeLifecycle().expire(run.fence(), challenge.id());
    }
    return outcome;
  }

  @Test
  void one_of_several_concurrent_submits_gets_the_answer() {
    for (int round = 0; round < 50; round++) {
      Run run = test.live(incarnation);
      Challenge challenge = test.ask(run);
      test.answer(challenge);
      var outcomes = Race.times(3, () -> test.submit(run, challenge));
      assertThat(Race.count(outcomes, SubmitOutcome.ToSubmit.class)).isEqualTo(1);
      assertThat(outcomes).contains(new SubmitOutcome.NotAnswered(ChallengeState.SUBMITTING));
    }
  }

  @Test
  void a_submitted_answer_is_erased_and_another_answer_is_rejected() {
    Run run = test.live(incarnation);
    Challenge challenge = test.ask(run);
    test.answer(challenge);
    test.submit(run, challenge);
    assertThat(sealedAnswer(challenge)).isEqualTo("null");
    assertThat(test.run(run).status()).isEqualTo(RunStatus.RUNNING);
    assertThat(test.answer(challenge, 2)).isInstanceOf(AnswerOutcome.AlreadyAnswered.class);
  }

  @Test
  void opening_a_retry_finishes_the_earlier_challenge_and_may_be_repeated() {
    Run run = test.live(incarnation);
    Challenge first = test.ask(run);
    test.answer(first);
    test.submit(run, first);
    var retry = TestChallenge.code().retrying(first.id());
    assertThat(test.ask(run, retry).retryOf()).isEqualTo(first.id());
    assertThat(test.challenge(first).state()).isEqualTo(ChallengeState.DONE);
    assertThat(test.ask(run, retry).id()).isEqualTo(retry.id());
  }

  @Test
  void a_run_has_one_unfinished_challenge_at_a_time() {
    Run run = test.live(incarnation);
    test.ask(run);
    assertThatThrownBy(() -> test.ask(run)).hasMessageContaining("challenge_one_open_per_job");
  }

  @Test
  void the_latest_challenge_is_the_last_one_that_was_opened_not_the_one_with_the_greatest_id() {
    Run run = test.live(incarnation);
    UUID lesser = Ids.next();
    Challenge first = test.ask(run);
    test.answer(first);
    test.submit(run, first);
    test.ask(run, TestChallenge.code().withId(lesser).retrying(first.id()));
    assertThat(store.challenges().latestOf(run.owner(), run.jobId()).id()).isEqualTo(lesser);
  }

  @Test
  void an_answer_after_the_deadline_is_rejected_even_before_a_worker_has_expired_the_challenge() {
    Run run = test.live(incarnation);
    Challenge challenge = test.ask(run, TestChallenge.code().expiringIn(Duration.ZERO));
    assertThat(test.answer(challenge)).isInstanceOf(AnswerOutcome.TooLate.class);
    assertThat(test.challenge(challenge).state()).isEqualTo(ChallengeState.OPEN);
    assertThat(store.challengeLifecycle().expire(run.fence(), challenge.id()))
        .isInstanceOf(ExpireOutcome.Expired.class);
    assertThat(store.challengeLifecycle().expire(run.fence(), challenge.id()))
        .as("repeated")
        .isInstanceOf(ExpireOutcome.Expired.class);
    assertThat(test.answer(challenge)).isInstanceOf(AnswerOutcome.TooLate.class);
  }

  @Test
  void an_expiry_before_the_deadline_says_when_it_is_due() {
    Run run = test.live(incarnation);
    Challenge challenge = test.ask(run);
    var notYet =
        (ExpireOutcome.NotYet) store.challengeLifecycle().expire(run.fence(), challenge.id());
    assertThat(notYet.expiresAt()).isEqualTo(challenge.expiresAt()).isAfter(notYet.now());
  }

  @Test
  void an_answer_needs_the_right_owner_job_and_challenge() {
    Run run = test.live(incarnation);
    Challenge challenge = test.ask(run);
    UUID otherJob = test.live(incarnation).jobId();
    byte[] code = {1};
    var answers = store.answers();
    assertThat(answers.answer("stranger", run.jobId(), challenge.id(), code, "x"))
        .isInstanceOf(AnswerOutcome.NotFound.class);
    assertThat(answers.answer(TestStore.OWNER, otherJob, challenge.id(), code, "x"))
        .isInstanceOf(AnswerOutcome.NotFound.class);
    assertThat(answers.answer(TestStore.OWNER, run.jobId(), Ids.next(), code, "x"))
        .isInstanceOf(AnswerOutcome.NotFound.class);
    assertThat(test.answer(challenge)).isInstanceOf(AnswerOutcome.Accepted.class);
  }

  @Test
  void the_end_of_a_run_cancels_its_challenge_and_erases_the_answer() {
    Run run = test.live(incarnation);
    Challenge challenge = test.ask(run);
    test.answer(challenge);
    store.runEndWriter().fail(run.fence(), RunFailure.of("VENDOR_DOWN", null));
    assertThat(test.challenge(challenge).state()).isEqualTo(ChallengeState.CANCELLED);
    assertThat(sealedAnswer(challenge)).isEqualTo("null");
  }

  private static String sealedAnswer(Challenge challenge) {
    return test.queryText(
        "select sealed_answer from challenge where id = '" + challenge.id() + "'");
  }
}
