package dev.doorbell.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestChallenge;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.ReplyTo;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ResendRequestsIT {
  @AutoClose private static final TestStore test = TestStore.open();

  private static final Store store = test.store();
  private static final UUID incarnation = test.incarnation();

  /** Opens a challenge for which the site sends another code. */
  private static Challenge ask(Run run) {
    return test.ask(run, TestChallenge.code().resendable());
  }

  private static TakeResendOutcome take(Run run, Challenge challenge) {
    return store.challengeLifecycle().takeResend(run.fence(), challenge.id());
  }

  @Test
  void one_of_several_concurrent_requests_is_recorded_and_the_others_find_it() {
    for (int round = 0; round < 30; round++) {
      Challenge challenge = ask(test.live(incarnation));
      var outcomes = Race.times(4, () -> test.requestResend(challenge));
      assertThat(Race.count(outcomes, ResendOutcome.Requested.class)).isEqualTo(1);
      assertThat(Race.count(outcomes, ResendOutcome.AlreadyRequested.class)).isEqualTo(3);
    }
  }

  @Test
  void a_request_returns_the_worker_to_notify_and_leaves_the_challenge_open() {
    Run run = test.live(incarnation);
    Challenge challenge = ask(run);
    var requested = (ResendOutcome.Requested) test.requestResend(challenge);
    assertThat(requested.replyTo()).isEqualTo(new ReplyTo(incarnation, 3));
    assertThat(requested.challenge().state()).isEqualTo(ChallengeState.OPEN);
    assertThat(requested.challenge().resendRequested()).isTrue();
    assertThat(store.challenges().resendRequested(incarnation)).contains(requested.challenge());
    assertThat(test.run(run).status()).isEqualTo(RunStatus.WAITING);
  }

  @Test
  void a_request_is_rejected_where_the_site_sends_no_other_code_or_not_yet() {
    Challenge never = test.ask(test.live(incarnation));
    assertThat(test.requestResend(never)).isEqualTo(new ResendOutcome.NotOffered());

    Instant soon = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MICROS);
    Challenge later = test.ask(test.live(incarnation), TestChallenge.code().resendableAt(soon));
    var tooSoon = (ResendOutcome.TooSoon) test.requestResend(later);
    assertThat(tooSoon.resendAt()).isEqualTo(soon);
    assertThat(tooSoon.left()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));

    test.sql("update challenge set resend_at = clock_timestamp() where id = '" + later.id() + "'");
    assertThat(test.requestResend(later))
        .as("from that time on")
        .isInstanceOf(ResendOutcome.Requested.class);
    assertThat(test.challenge(never).resendRequested()).isFalse();
  }

  @Test
  void a_request_is_rejected_for_a_challenge_that_takes_no_answer() {
    Challenge answered = ask(test.live(incarnation));
    test.answer(answered);
    assertThat(test.requestResend(answered)).isEqualTo(new ResendOutcome.AlreadyAnswered());

    Challenge late =
        test.ask(
            test.live(incarnation), TestChallenge.code().resendable().expiringIn(Duration.ZERO));
    assertThat(test.requestResend(late)).isEqualTo(new ResendOutcome.TooLate());

    Run cancelled = test.live(incarnation);
    Challenge closed = ask(cancelled);
    test.cancel(cancelled);
    assertThat(test.requestResend(closed)).isEqualTo(new ResendOutcome.TooLate());
  }

  @Test
  void a_request_needs_the_right_owner_job_and_challenge() {
    Challenge challenge = ask(test.live(incarnation));
    UUID otherJob = test.live(incarnation).jobId();
    var requests = store.resendRequests();
    var notFound = new ResendOutcome.NotFound();
    assertThat(requests.request("stranger", challenge.jobId(), challenge.id())).isEqualTo(notFound);
    assertThat(requests.request(TestStore.OWNER, otherJob, challenge.id())).isEqualTo(notFound);
    assertThat(requests.request(TestStore.OWNER, otherJob, Ids.next())).isEqualTo(notFound);
    assertThat(test.challenge(challenge).resendRequested()).isFalse();
  }

  @Test
  void taking_a_request_closes_the_challenge_and_the_run_may_open_another() {
    Run run = test.live(incarnation);
    Challenge first = ask(run);
    test.requestResend(first);
    assertThat(take(run, first)).isEqualTo(new TakeResendOutcome.Taken());
    assertThat(take(run, first)).as("repeated").isEqualTo(new TakeResendOutcome.Taken());

    Challenge closed = test.challenge(first);
    assertThat(closed.state()).isEqualTo(ChallengeState.CANCELLED);
    assertThat(closed.closeReason()).isEqualTo(CloseReason.RESENT);
    assertThat(test.run(run).status()).isEqualTo(RunStatus.RUNNING);
    assertThat(store.challenges().sealedForm(first.id())).isNull();
    assertThat(store.challenges().resendRequested(incarnation)).doesNotContain(closed);
    assertThat(test.answer(first)).isEqualTo(new AnswerOutcome.Resent());
    assertThat(test.requestResend(first)).isEqualTo(new ResendOutcome.AlreadyRequested(closed));

    Challenge second = ask(run);
    assertThat(test.requestResend(second))
        .as("a request of its own")
        .isInstanceOf(ResendOutcome.Requested.class);
    assertThat(test.answer(second)).isInstanceOf(AnswerOutcome.Accepted.class);
  }

  @Test
  void a_challenge_without_a_request_stays_open() {
    Run run = test.live(incarnation);
    Challenge challenge = ask(run);
    assertThat(take(run, challenge))
        .isEqualTo(new TakeResendOutcome.NotRequested(ChallengeState.OPEN));
    assertThat(test.challenge(challenge).state()).isEqualTo(ChallengeState.OPEN);
  }

  @Test
  void exactly_one_of_a_concurrent_answer_expiry_cancel_and_resend_succeeds() {
    int[] won = new int[4];
    for (int round = 0; round < 300; round++) {
      Run run = test.live(incarnation);
      Challenge challenge = ask(run);
      test.requestResend(challenge);
      boolean isDue = round % 2 == 0;
      if (isDue) {
        test.sql(
            "update challenge set expires_at = clock_timestamp() where id = '"
                + challenge.id()
                + "'");
      }
      var outcomes =
          Race.between(
              () -> take(run, challenge),
              () ->
                  isDue
                      ? store.challengeLifecycle().expire(run.fence(), challenge.id())
                      : test.answer(challenge),
              () -> test.cancel(run));
      boolean taken = outcomes.get(0) instanceof TakeResendOutcome.Taken;
      boolean answered = outcomes.get(1) instanceof AnswerOutcome.Accepted;
      boolean expired = outcomes.get(1) instanceof ExpireOutcome.Expired;
      boolean cancelled = ((CancelOutcome.Requested) outcomes.get(2)).closedChallenge() != null;
      assertThat(Stream.of(taken, answered, expired, cancelled).filter(b -> b))
          .as("%s", outcomes)
          .hasSize(1);
      Challenge after = test.challenge(challenge);
      assertThat(after.state())
          .isEqualTo(
              answered
                  ? ChallengeState.ANSWERED
                  : expired ? ChallengeState.EXPIRED : ChallengeState.CANCELLED);
      assertThat(after.closeReason() == CloseReason.RESENT).isEqualTo(taken);
      won[taken ? 0 : answered ? 1 : expired ? 2 : 3]++;
    }
    // The rounds prove something only if each of the four has won at least once.
    assertThat(won).as("requests, answers, expiries, cancels that won").doesNotContain(0);
  }

  @Test
  void an_answer_is_accepted_even_if_a_resend_is_requested_concurrently() {
    for (int round = 0; round < 50; round++) {
      Run run = test.live(incarnation);
      Challenge challenge = ask(run);
      var outcomes =
          Race.between(() -> test.requestResend(challenge), () -> test.answer(challenge));
      assertThat(outcomes.get(0))
          .isInstanceOfAny(ResendOutcome.Requested.class, ResendOutcome.AlreadyAnswered.class);
      assertThat(outcomes.get(1)).isInstanceOf(AnswerOutcome.Accepted.class);
      assertThat(take(run, challenge))
          .isEqualTo(new TakeResendOutcome.NotRequested(ChallengeState.ANSWERED));
    }
  }

  @Test
  void a_request_is_kept_when_its_worker_dies_and_the_next_attempt_takes_it() {
    UUID dead = test.incarnation();
    Run run = test.live(dead);
    Challenge challenge = ask(run);
    store.incarnations().end(dead);
    test.requestResend(challenge);
    Run taken = test.takeOver(run);

    assertThat(store.challenges().resendRequested(taken.incarnation()))
        .extracting(Challenge::id)
        .contains(challenge.id());
    assertThatThrownBy(() -> take(run, challenge)).isInstanceOf(FencedOutException.class);
    assertThat(take(taken, challenge)).isEqualTo(new TakeResendOutcome.Taken());
  }
}
