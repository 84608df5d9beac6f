package dev.doorbell.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.claim.Capacity;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.ReplyTo;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ResendRequestsIT {
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
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

  private static Challenge ask(Run run, Duration timeout, Instant resendAt) {
    var challenge =
        new NewChallenge(Ids.next(), "{}", timeout, null, new byte[] {9}, resendAt, false);
    return store.challengeLifecycle().open(run.fence(), challenge, null);
  }

  private static ResendOutcome wish(Challenge challenge) {
    return store.resendRequests().request(TestStore.OWNER, challenge.jobId(), challenge.id());
  }

  private static AnswerOutcome answer(Challenge challenge) {
    byte[] code = {1};
    return store
        .answers()
        .answer(TestStore.OWNER, challenge.jobId(), challenge.id(), code, "local");
  }

  private static TakeResendOutcome take(Run run, Challenge challenge) {
    return store.challengeLifecycle().takeResend(run.fence(), challenge.id());
  }

  @Test
  void of_several_wishes_at_once_one_is_noted_and_the_others_know_it() {
    for (int round = 0; round < 30; round++) {
      Challenge challenge = ask(test.live(incarnation), LONG, LONG_AGO);
      var outcomes = Race.times(4, () -> wish(challenge));
      assertThat(Race.count(outcomes, ResendOutcome.Requested.class)).isEqualTo(1);
      assertThat(Race.count(outcomes, ResendOutcome.AlreadyRequested.class)).isEqualTo(3);
    }
  }

  @Test
  void a_wish_says_where_the_worker_is_and_leaves_the_challenge_open() {
    Run run = test.live(incarnation);
    Challenge challenge = ask(run, LONG, LONG_AGO);
    var requested = (ResendOutcome.Requested) wish(challenge);
    assertThat(requested.replyTo()).isEqualTo(new ReplyTo(incarnation, 3));
    assertThat(requested.challenge().state()).isEqualTo(ChallengeState.OPEN);
    assertThat(requested.challenge().resendRequested()).isTrue();
    assertThat(store.challenges().resendRequested(incarnation)).contains(requested.challenge());
    assertThat(store.runs().find(run.jobId()).status()).isEqualTo(RunStatus.WAITING);
  }

  @Test
  void what_the_site_does_not_offer_or_not_yet_is_not_noted() {
    Challenge never = ask(test.live(incarnation), LONG, null);
    assertThat(wish(never)).isEqualTo(new ResendOutcome.NotOffered());

    Instant soon = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MICROS);
    Challenge later = ask(test.live(incarnation), LONG, soon);
    var tooSoon = (ResendOutcome.TooSoon) wish(later);
    assertThat(tooSoon.resendAt()).isEqualTo(soon);
    assertThat(tooSoon.left()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));

    test.sql("update challenge set resend_at = clock_timestamp() where id = '" + later.id() + "'");
    assertThat(wish(later)).as("from then on").isInstanceOf(ResendOutcome.Requested.class);
    assertThat(store.challenges().find(never.id()).resendRequested()).isFalse();
  }

  @Test
  void a_challenge_that_is_over_gets_no_other_code() {
    Challenge answered = ask(test.live(incarnation), LONG, LONG_AGO);
    answer(answered);
    assertThat(wish(answered)).isEqualTo(new ResendOutcome.AlreadyAnswered());

    Challenge late = ask(test.live(incarnation), Duration.ZERO, LONG_AGO);
    assertThat(wish(late)).isEqualTo(new ResendOutcome.TooLate());

    Challenge cancelled = ask(test.live(incarnation), LONG, LONG_AGO);
    store.runEnds().cancel(TestStore.OWNER, cancelled.jobId());
    assertThat(wish(cancelled)).isEqualTo(new ResendOutcome.TooLate());
  }

  @Test
  void a_wish_needs_the_right_owner_job_and_challenge() {
    Challenge challenge = ask(test.live(incarnation), LONG, LONG_AGO);
    UUID otherJob = test.live(incarnation).jobId();
    var resends = store.resendRequests();
    var notFound = new ResendOutcome.NotFound();
    assertThat(resends.request("stranger", challenge.jobId(), challenge.id())).isEqualTo(notFound);
    assertThat(resends.request(TestStore.OWNER, otherJob, challenge.id())).isEqualTo(notFound);
    assertThat(resends.request(TestStore.OWNER, otherJob, Ids.next())).isEqualTo(notFound);
    assertThat(store.challenges().find(challenge.id()).resendRequested()).isFalse();
  }

  @Test
  void taking_a_wish_closes_the_challenge_and_lets_the_run_ask_for_the_other_code() {
    Run run = test.live(incarnation);
    Challenge first = ask(run, LONG, LONG_AGO);
    wish(first);
    assertThat(take(run, first)).isEqualTo(new TakeResendOutcome.Taken());
    assertThat(take(run, first)).as("repeated").isEqualTo(new TakeResendOutcome.Taken());

    Challenge closed = store.challenges().find(first.id());
    assertThat(closed.state()).isEqualTo(ChallengeState.CANCELLED);
    assertThat(closed.closeReason()).isEqualTo("RESENT");
    assertThat(store.runs().find(run.jobId()).status()).isEqualTo(RunStatus.RUNNING);
    assertThat(store.challenges().sealedPending(first.id())).isNull();
    assertThat(store.challenges().resendRequested(incarnation)).doesNotContain(closed);
    assertThat(answer(first)).isEqualTo(new AnswerOutcome.Resent());
    assertThat(wish(first)).isEqualTo(new ResendOutcome.AlreadyRequested(closed));

    Challenge second = ask(run, LONG, LONG_AGO);
    assertThat(wish(second)).as("a new wish").isInstanceOf(ResendOutcome.Requested.class);
    assertThat(answer(second)).isInstanceOf(AnswerOutcome.Accepted.class);
  }

  @Test
  void what_nobody_wished_for_is_not_taken() {
    Run run = test.live(incarnation);
    Challenge challenge = ask(run, LONG, LONG_AGO);
    assertThat(take(run, challenge))
        .isEqualTo(new TakeResendOutcome.NotRequested(ChallengeState.OPEN));
    assertThat(store.challenges().find(challenge.id()).state()).isEqualTo(ChallengeState.OPEN);
  }

  @Test
  void of_an_answer_an_expiry_a_cancel_and_the_taking_of_a_wish_exactly_one_wins() {
    int[] won = new int[4];
    for (int round = 0; round < 300; round++) {
      Run run = test.live(incarnation);
      Challenge challenge = ask(run, LONG, LONG_AGO);
      wish(challenge);
      boolean isDue = round % 2 == 0;
      if (isDue) {
        test.sql(
            "update challenge set expires_at = clock_timestamp() where id = '"
                + challenge.id()
                + "'");
      }
      var outcomes =
          isDue
              ? Race.between(
                  () -> take(run, challenge),
                  () -> store.challengeLifecycle().expire(run.fence(), challenge.id()),
                  () -> store.runEnds().cancel(TestStore.OWNER, run.jobId()))
              : Race.between(
                  () -> take(run, challenge),
                  () -> answer(challenge),
                  () -> store.runEnds().cancel(TestStore.OWNER, run.jobId()));
      boolean taken = outcomes.get(0) instanceof TakeResendOutcome.Taken;
      boolean answered = outcomes.get(1) instanceof AnswerOutcome.Accepted;
      boolean expired = outcomes.get(1) instanceof ExpireOutcome.Expired;
      boolean cancelled = ((CancelOutcome.Requested) outcomes.get(2)).closedChallenge() != null;
      assertThat(Stream.of(taken, answered, expired, cancelled).filter(b -> b))
          .as("%s", outcomes)
          .hasSize(1);
      Challenge after = store.challenges().find(challenge.id());
      assertThat(after.state())
          .isEqualTo(
              answered
                  ? ChallengeState.ANSWERED
                  : expired ? ChallengeState.EXPIRED : ChallengeState.CANCELLED);
      assertThat("RESENT".equals(after.closeReason())).isEqualTo(taken);
      won[taken ? 0 : answered ? 1 : expired ? 2 : 3]++;
    }
    // Else the rounds have shown nothing: each of them has to have had its chance.
    assertThat(won).as("wishes, answers, expiries, cancels that won").doesNotContain(0);
  }

  @Test
  void a_wish_and_an_answer_at_once_leave_an_answer_that_counts() {
    for (int round = 0; round < 50; round++) {
      Run run = test.live(incarnation);
      Challenge challenge = ask(run, LONG, LONG_AGO);
      var outcomes = Race.between(() -> wish(challenge), () -> answer(challenge));
      assertThat(outcomes.get(0))
          .isInstanceOfAny(ResendOutcome.Requested.class, ResendOutcome.AlreadyAnswered.class);
      assertThat(outcomes.get(1)).isInstanceOf(AnswerOutcome.Accepted.class);
      assertThat(take(run, challenge))
          .isEqualTo(new TakeResendOutcome.NotRequested(ChallengeState.ANSWERED));
    }
  }

  @Test
  void a_wish_outlives_the_worker_and_is_the_next_ones_to_take() {
    UUID dead = test.incarnation();
    Run run = test.live(dead);
    Challenge challenge = ask(run, LONG, LONG_AGO);
    store.incarnations().end(dead);
    wish(challenge);
    UUID next = test.incarnation();
    store.takeovers().takeOrphans(next, Set.of(TestStore.CONNECTOR), new Capacity(100, 100));
    Run taken = store.runs().find(run.jobId());

    assertThat(store.challenges().resendRequested(next))
        .extracting(Challenge::id)
        .contains(challenge.id());
    assertThatThrownBy(() -> take(run, challenge)).isInstanceOf(FencedOutException.class);
    assertThat(take(taken, challenge)).isEqualTo(new TakeResendOutcome.Taken());
  }
}
