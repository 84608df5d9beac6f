package dev.doorbell.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFailure;
import dev.doorbell.store.run.RunStatus;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChallengesIT {
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

  private static Challenge ask(Run run, Duration timeout) {
    return store
        .challengeLifecycle()
        .open(
            run.fence(),
            new NewChallenge(Ids.next(), "{}", timeout, null, null, null, false),
            null);
  }

  private static AnswerOutcome answer(Challenge challenge, int code) {
    return store
        .answers()
        .answer(
            TestStore.OWNER, challenge.jobId(), challenge.id(), new byte[] {(byte) code}, "local");
  }

  @Test
  void of_two_different_answers_at_once_one_counts_and_it_is_the_one_handed_over() {
    for (int round = 0; round < 200; round++) {
      Run run = test.live(incarnation);
      Challenge challenge = ask(run, LONG);
      var outcomes = Race.between(() -> answer(challenge, 0), () -> answer(challenge, 1));
      assertThat(Race.count(outcomes, AnswerOutcome.Accepted.class)).isEqualTo(1);
      assertThat(Race.count(outcomes, AnswerOutcome.AlreadyAnswered.class)).isEqualTo(1);
      int winner = outcomes.get(0) instanceof AnswerOutcome.Accepted ? 0 : 1;
      var submit =
          (SubmitOutcome.Submit) store.challengeLifecycle().submit(run.fence(), challenge.id());
      assertThat(submit.sealedAnswer()).containsExactly(winner);
    }
  }

  @Test
  void of_an_answer_an_expiry_and_a_cancel_at_the_deadline_exactly_one_wins() {
    int[] won = new int[3];
    for (int round = 0; round < 300; round++) {
      Run run = test.live(incarnation);
      Challenge challenge = ask(run, Duration.ofMillis(round % 6));
      var outcomes =
          Race.between(
              () -> answer(challenge, 1),
              () -> expireAtOnce(run, challenge),
              () -> store.runEnds().cancel(TestStore.OWNER, run.jobId()));
      boolean answered = outcomes.get(0) instanceof AnswerOutcome.Accepted;
      boolean expired = outcomes.get(1) instanceof ExpireOutcome.Expired;
      boolean cancelled = ((CancelOutcome.Requested) outcomes.get(2)).closedChallenge() != null;
      assertThat(java.util.stream.Stream.of(answered, expired, cancelled).filter(b -> b))
          .as("%s", outcomes)
          .hasSize(1);
      var expected =
          answered
              ? ChallengeState.ANSWERED
              : expired ? ChallengeState.EXPIRED : ChallengeState.CANCELLED;
      assertThat(store.challenges().find(challenge.id()).state()).isEqualTo(expected);
      won[answered ? 0 : expired ? 1 : 2]++;
    }
    // Else the rounds have shown nothing: each of the three has to have had its chance.
    assertThat(won).as("answers, expiries, cancels that won").doesNotContain(0);
  }

  /** As a worker does: again, until the database says that it is over. */
  private static ExpireOutcome expireAtOnce(Run run, Challenge challenge) {
    ExpireOutcome outcome = store.challengeLifecycle().expire(run.fence(), challenge.id());
    while (outcome instanceof ExpireOutcome.NotYet) {
      outcome = store.challengeLifecycle().expire(run.fence(), challenge.id());
    }
    return outcome;
  }

  @Test
  void of_two_that_collect_an_answer_at_once_one_gets_it() {
    for (int round = 0; round < 50; round++) {
      Run run = test.live(incarnation);
      Challenge challenge = ask(run, LONG);
      answer(challenge, 1);
      var outcomes =
          Race.times(3, () -> store.challengeLifecycle().submit(run.fence(), challenge.id()));
      assertThat(Race.count(outcomes, SubmitOutcome.Submit.class)).isEqualTo(1);
      assertThat(outcomes).contains(new SubmitOutcome.NotAnswered(ChallengeState.SUBMITTING));
    }
  }

  @Test
  void an_answer_is_erased_with_the_hand_over_and_not_wanted_again() {
    Run run = test.live(incarnation);
    Challenge challenge = ask(run, LONG);
    answer(challenge, 1);
    store.challengeLifecycle().submit(run.fence(), challenge.id());
    assertThat(test.one("select sealed_answer from challenge where id = '" + challenge.id() + "'"))
        .isEqualTo("null");
    assertThat(store.runs().find(run.jobId()).status()).isEqualTo(RunStatus.RUNNING);
    assertThat(answer(challenge, 2)).isInstanceOf(AnswerOutcome.AlreadyAnswered.class);
  }

  @Test
  void a_wrong_code_is_asked_again_as_a_new_challenge_and_the_old_one_is_done() {
    Run run = test.live(incarnation);
    Challenge first = ask(run, LONG);
    answer(first, 1);
    store.challengeLifecycle().submit(run.fence(), first.id());
    var retry = new NewChallenge(Ids.next(), "{}", LONG, first.id(), null, null, false);
    assertThat(store.challengeLifecycle().open(run.fence(), retry, null).retryOf())
        .isEqualTo(first.id());
    assertThat(store.challenges().find(first.id()).state()).isEqualTo(ChallengeState.DONE);
    assertThat(store.challengeLifecycle().open(run.fence(), retry, null).id())
        .isEqualTo(retry.id());
  }

  @Test
  void a_run_asks_one_thing_at_a_time() {
    Run run = test.live(incarnation);
    ask(run, LONG);
    assertThatThrownBy(() -> ask(run, LONG)).hasMessageContaining("challenge_one_open_per_job");
  }

  @Test
  void the_latest_challenge_is_the_last_that_was_opened_whatever_its_id() {
    Run run = test.live(incarnation);
    UUID lesser = Ids.next();
    Challenge first = ask(run, LONG);
    answer(first, 1);
    store.challengeLifecycle().submit(run.fence(), first.id());
    var second = new NewChallenge(lesser, "{}", LONG, first.id(), null, null, false);
    store.challengeLifecycle().open(run.fence(), second, null);
    assertThat(store.challenges().latestOf(run.jobId()).id()).isEqualTo(lesser);
  }

  @Test
  void a_late_answer_is_too_late_even_before_anybody_has_closed_the_challenge() {
    Run run = test.live(incarnation);
    Challenge challenge = ask(run, Duration.ZERO);
    assertThat(answer(challenge, 1)).isInstanceOf(AnswerOutcome.TooLate.class);
    assertThat(store.challenges().find(challenge.id()).state()).isEqualTo(ChallengeState.OPEN);
    assertThat(store.challengeLifecycle().expire(run.fence(), challenge.id()))
        .isInstanceOf(ExpireOutcome.Expired.class);
    assertThat(store.challengeLifecycle().expire(run.fence(), challenge.id()))
        .isInstanceOf(ExpireOutcome.Expired.class);
    assertThat(answer(challenge, 1)).isInstanceOf(AnswerOutcome.TooLate.class);
  }

  @Test
  void before_the_deadline_nothing_expires() {
    Run run = test.live(incarnation);
    Challenge challenge = ask(run, LONG);
    var notYet =
        (ExpireOutcome.NotYet) store.challengeLifecycle().expire(run.fence(), challenge.id());
    assertThat(notYet.expiresAt()).isEqualTo(challenge.expiresAt()).isAfter(notYet.now());
  }

  @Test
  void an_answer_needs_the_right_owner_job_and_challenge() {
    Run run = test.live(incarnation);
    Challenge challenge = ask(run, LONG);
    UUID otherJob = test.live(incarnation).jobId();
    byte[] code = {1};
    var answers = store.answers();
    assertThat(answers.answer("stranger", run.jobId(), challenge.id(), code, "x"))
        .isInstanceOf(AnswerOutcome.NotFound.class);
    assertThat(answers.answer(TestStore.OWNER, otherJob, challenge.id(), code, "x"))
        .isInstanceOf(AnswerOutcome.NotFound.class);
    assertThat(answers.answer(TestStore.OWNER, run.jobId(), Ids.next(), code, "x"))
        .isInstanceOf(AnswerOutcome.NotFound.class);
    assertThat(answer(challenge, 1)).isInstanceOf(AnswerOutcome.Accepted.class);
  }

  @Test
  void the_end_of_a_run_closes_its_challenge_and_erases_the_answer() {
    Run run = test.live(incarnation);
    Challenge challenge = ask(run, LONG);
    answer(challenge, 1);
    store.runEnds().fail(run.fence(), RunFailure.of("VENDOR_DOWN", null));
    assertThat(store.challenges().find(challenge.id()).state()).isEqualTo(ChallengeState.CANCELLED);
    assertThat(test.one("select sealed_answer from challenge where id = '" + challenge.id() + "'"))
        .isEqualTo("null");
  }
}
