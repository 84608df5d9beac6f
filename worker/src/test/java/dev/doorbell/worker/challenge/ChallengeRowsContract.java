package dev.doorbell.worker.challenge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.ApproveOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.challenge.ExpireOutcome;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.challenge.SiteEnd;
import dev.doorbell.store.challenge.SiteEndOutcome;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.challenge.TakeResendOutcome;
import dev.doorbell.store.run.FencedOutException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What callers of {@link ChallengeRows} rely on. The rows in PostgreSQL and the fake of the tests
 * pass it.
 */
public abstract class ChallengeRowsContract {
  private static final SavedSession SESSION = new SavedSession(bytes("session"), 1);
  private static final Duration LONG = Duration.ofMinutes(3);

  private final UUID id = UUID.randomUUID();

  /** The rows of an attempt that has no challenge yet. */
  protected abstract ChallengeRows rows();

  /** Writes this answer, as a gateway does. */
  protected abstract void answer(UUID challengeId, byte[] sealed);

  /** Stores this answer for the next challenge, as a gateway does. */
  protected abstract void answerEarly(byte[] sealed);

  /** Records that the user wants another code, as a gateway does. */
  protected abstract void requestResend(UUID challengeId);

  /** Lets the deadline of this challenge pass. */
  protected abstract void passDeadline(UUID challengeId);

  /** Takes the run away from the attempt. */
  protected abstract void loseRun();

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private NewChallenge challenge(UUID challengeId, boolean takesEarlyAnswer) {
    return new NewChallenge(
        challengeId,
        "{}",
        LONG,
        null,
        bytes("form"),
        Instant.parse("2020-01-01T00:00:00Z"),
        takesEarlyAnswer);
  }

  private Challenge open() {
    return rows().open(challenge(id, false), SESSION);
  }

  private void openAndAnswer() {
    open();
    answer(id, bytes("answer"));
  }

  @Test
  void a_new_challenge_is_open_until_its_deadline() {
    Challenge challenge = open();

    assertThat(challenge.state()).isEqualTo(ChallengeState.OPEN);
    assertThat(Duration.between(challenge.openedAt(), challenge.expiresAt())).isEqualTo(LONG);
  }

  @Test
  void opening_the_same_challenge_again_changes_nothing() {
    Challenge first = open();

    assertThat(open()).isEqualTo(first);
  }

  @Test
  void an_early_answer_is_the_answer_of_the_next_challenge_that_takes_one() {
    answerEarly(bytes("early"));
    assertThat(open().state()).isEqualTo(ChallengeState.OPEN);
    passDeadline(id);
    rows().expire(id);

    UUID next = UUID.randomUUID();
    assertThat(rows().open(challenge(next, true), SESSION).state())
        .isEqualTo(ChallengeState.ANSWERED);
    SubmitOutcome.ToSubmit submitted = (SubmitOutcome.ToSubmit) rows().submit(next);
    assertThat(submitted.sealedAnswer()).isEqualTo(bytes("early"));
    assertThat(submitted.early()).isTrue();
  }

  @Test
  void an_answer_can_be_taken_from_its_row_once() {
    openAndAnswer();

    SubmitOutcome.ToSubmit submitted = (SubmitOutcome.ToSubmit) rows().submit(id);

    assertThat(submitted.sealedAnswer()).isEqualTo(bytes("answer"));
    assertThat(submitted.early()).isFalse();
    assertThat(rows().submit(id))
        .isEqualTo(new SubmitOutcome.NotAnswered(ChallengeState.SUBMITTING));
  }

  @Test
  void an_open_challenge_has_no_answer_to_take() {
    open();

    assertThat(rows().submit(id)).isEqualTo(new SubmitOutcome.NotAnswered(ChallengeState.OPEN));
  }

  @Test
  void a_challenge_expires_after_its_deadline_and_not_before() {
    open();
    assertThat(rows().expire(id)).isInstanceOf(ExpireOutcome.NotYet.class);

    passDeadline(id);

    assertThat(rows().expire(id)).isEqualTo(new ExpireOutcome.Expired());
    assertThat(rows().expire(id)).isEqualTo(new ExpireOutcome.Expired());
  }

  @Test
  void an_answered_challenge_does_not_expire() {
    openAndAnswer();
    passDeadline(id);

    assertThat(rows().expire(id)).isEqualTo(new ExpireOutcome.TooLate(ChallengeState.ANSWERED));
  }

  @Test
  void a_resend_closes_the_challenge_if_the_user_requested_it() {
    open();
    assertThat(rows().takeResend(id))
        .isEqualTo(new TakeResendOutcome.NotRequested(ChallengeState.OPEN));

    requestResend(id);

    assertThat(rows().takeResend(id)).isEqualTo(new TakeResendOutcome.Taken());
    assertThat(rows().takeResend(id)).isEqualTo(new TakeResendOutcome.Taken());
  }

  @Test
  void an_answer_wins_over_a_resend() {
    open();
    requestResend(id);
    answer(id, bytes("answer"));

    assertThat(rows().takeResend(id))
        .isEqualTo(new TakeResendOutcome.NotRequested(ChallengeState.ANSWERED));
  }

  @Test
  void an_approval_closes_an_open_challenge() {
    open();

    assertThat(rows().approve(id)).isEqualTo(new ApproveOutcome.Approved());
    assertThat(rows().approve(id)).isEqualTo(new ApproveOutcome.Approved());
  }

  @Test
  void an_approval_wins_over_an_answer_that_was_not_taken() {
    openAndAnswer();

    assertThat(rows().approve(id)).isEqualTo(new ApproveOutcome.Approved());
    assertThat(rows().submit(id)).isEqualTo(new SubmitOutcome.NotAnswered(ChallengeState.DONE));
  }

  @Test
  void an_approval_is_too_late_for_an_answer_that_was_taken() {
    openAndAnswer();
    rows().submit(id);

    assertThat(rows().approve(id)).isEqualTo(new ApproveOutcome.TooLate(ChallengeState.SUBMITTING));
  }

  @Test
  void the_site_closes_an_open_challenge() {
    open();

    assertThat(rows().endBySite(id, SiteEnd.DENIED)).isEqualTo(new SiteEndOutcome.Closed());
    assertThat(rows().endBySite(id, SiteEnd.DENIED)).isEqualTo(new SiteEndOutcome.Closed());
    assertThat(rows().endBySite(id, SiteEnd.EXPIRED_AT_SITE))
        .isEqualTo(new SiteEndOutcome.TooLate(ChallengeState.CANCELLED));
  }

  @Test
  void an_answer_wins_over_a_denial_by_the_site() {
    openAndAnswer();

    assertThat(rows().endBySite(id, SiteEnd.DENIED))
        .isEqualTo(new SiteEndOutcome.TooLate(ChallengeState.ANSWERED));
  }

  @Test
  void a_challenge_is_unfinished_until_finish_is_called() {
    assertThat(rows().unfinished()).isNull();
    openAndAnswer();
    rows().submit(id);
    assertThat(rows().unfinished()).isNotNull();

    rows().finish(id);

    assertThat(rows().unfinished()).isNull();
  }

  @Test
  void finish_does_not_change_a_challenge_whose_answer_was_not_taken() {
    open();

    rows().finish(id);

    assertThat(rows().unfinished()).isNotNull();
  }

  @Test
  void opening_the_next_challenge_finishes_the_one_before() {
    openAndAnswer();
    rows().submit(id);
    UUID next = UUID.randomUUID();

    rows().open(challenge(next, false), SESSION);

    assertThat(rows().submit(id)).isEqualTo(new SubmitOutcome.NotAnswered(ChallengeState.DONE));
    Challenge unfinished = rows().unfinished();
    assertThat(unfinished).isNotNull();
    assertThat(unfinished.id()).isEqualTo(next);
  }

  @Test
  void the_form_is_kept_while_the_challenge_is_unfinished() {
    open();
    assertThat(rows().sealedForm(id)).isEqualTo(bytes("form"));

    rows().withdraw(id, CloseReason.NOT_NEEDED);

    assertThat(rows().sealedForm(id)).isNull();
  }

  @Test
  void resuming_returns_the_current_challenge() {
    openAndAnswer();

    assertThat(rows().resume(id).state()).isEqualTo(ChallengeState.ANSWERED);
  }

  @Test
  void withdrawing_closes_an_open_challenge() {
    open();

    assertThat(rows().withdraw(id, CloseReason.NOT_NEEDED)).isTrue();
    assertThat(rows().withdraw(id, CloseReason.NOT_NEEDED)).isTrue();
    assertThat(rows().unfinished()).isNull();
  }

  @Test
  void a_challenge_whose_answer_was_taken_is_closed_and_not_withdrawn() {
    openAndAnswer();
    rows().submit(id);

    assertThat(rows().withdraw(id, CloseReason.NOT_NEEDED)).isFalse();
    assertThat(rows().unfinished()).isNull();
  }

  @Test
  void an_attempt_that_lost_the_run_writes_nothing() {
    openAndAnswer();
    loseRun();

    assertThatThrownBy(() -> rows().submit(id)).isInstanceOf(FencedOutException.class);
    assertThatThrownBy(() -> rows().expire(id)).isInstanceOf(FencedOutException.class);
    assertThatThrownBy(() -> rows().takeResend(id)).isInstanceOf(FencedOutException.class);
    assertThatThrownBy(() -> rows().approve(id)).isInstanceOf(FencedOutException.class);
    assertThatThrownBy(() -> rows().endBySite(id, SiteEnd.DENIED))
        .isInstanceOf(FencedOutException.class);
    assertThatThrownBy(() -> rows().finish(id)).isInstanceOf(FencedOutException.class);
    assertThatThrownBy(() -> rows().resume(id)).isInstanceOf(FencedOutException.class);
    assertThatThrownBy(() -> rows().withdraw(id, CloseReason.NOT_NEEDED))
        .isInstanceOf(FencedOutException.class);
    assertThatThrownBy(() -> rows().open(challenge(UUID.randomUUID(), false), SESSION))
        .isInstanceOf(FencedOutException.class);
  }
}
