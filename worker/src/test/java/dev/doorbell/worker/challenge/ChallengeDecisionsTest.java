package dev.doorbell.worker.challenge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.sdk.challenge.Answer.Declined.Reason;
import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.worker.fake.FakeChallengeRows;
import dev.doorbell.worker.fake.RecordedChallenges;
import dev.doorbell.worker.fake.TestRuns;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChallengeDecisionsTest {
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final byte[] ANSWER = "sealed".getBytes(UTF_8);

  private final FakeChallengeRows rows = new FakeChallengeRows(TestRuns.running(UUID.randomUUID()));
  private final FakeAnnouncer announcer = new FakeAnnouncer();
  private final RecordedChallenges observed = new RecordedChallenges();
  private final ChallengeDecisions decisions =
      new ChallengeDecisions(rows, announcer, observed, GRACE);
  private final ChallengeView view = TestChallenges.view(Challenge.sms("+33"));
  private dev.doorbell.store.challenge.Challenge row;

  @BeforeEach
  void open() {
    row = rows.open(TestChallenges.row(view), TestChallenges.SESSION);
  }

  private Decision decide(Signal signal) {
    return decisions.decide(view, signal);
  }

  @Test
  void an_open_challenge_is_announced_with_the_deadline_of_its_row() {
    decisions.announceIfOpen(view, row);

    assertThat(announcer.outcomes()).containsExactly("requested");
    assertThat(announcer.events())
        .containsExactly(new ChallengeEvent.TwoFaRequested(view.withExpiresAt(row.expiresAt())));
  }

  @Test
  void an_answered_challenge_is_not_announced() {
    rows.answer(view.challengeId(), ANSWER);

    decisions.announceIfOpen(view, rows.resume(view.challengeId()));

    assertThat(announcer.outcomes()).isEmpty();
  }

  @Test
  void an_answer_is_taken_from_the_row_and_announced() {
    rows.answer(view.challengeId(), ANSWER);

    ChallengeOutcome.Answered answered =
        (ChallengeOutcome.Answered) decide(new Signal.AnswerCame(true));

    assertThat(answered.submitted().sealedAnswer()).isEqualTo(ANSWER);
    assertThat(answered.deliveredBy()).isEqualTo("record");
    assertThat(announcer.outcomes()).containsExactly("answered");
    assertThat(observed.seen()).containsExactly("user answered SMS");
  }

  @Test
  void an_answer_that_no_record_announced_counts_as_found_in_the_row() {
    rows.answer(view.challengeId(), ANSWER);

    ChallengeOutcome.Answered answered =
        (ChallengeOutcome.Answered) decide(new Signal.AnswerCame(false));

    assertThat(answered.deliveredBy()).isEqualTo("row");
  }

  @Test
  void the_time_to_answer_is_not_measured_for_an_early_answer() {
    ChallengeView code = TestChallenges.view(Challenge.sms(null));
    rows.answerEarly(ANSWER);
    var early = TestChallenges.row(code);
    rows.open(
        new dev.doorbell.store.challenge.NewChallenge(
            early.id(), early.viewJson(), early.timeout(), null, null, null, true),
        TestChallenges.SESSION);

    decisions.decide(code, new Signal.AnswerCame(true));

    assertThat(observed.seen()).isEmpty();
  }

  @Test
  void a_signal_of_an_answer_changes_nothing_if_the_row_has_no_answer() {
    assertThat(decide(new Signal.AnswerCame(true)))
        .isEqualTo(new Decision.StillOpen(TestChallenges.TIMEOUT.plus(GRACE)));
    assertThat(announcer.outcomes()).isEmpty();
  }

  @Test
  void a_wait_before_the_deadline_continues_until_the_deadline_plus_the_grace() {
    rows.pass(Duration.ofMinutes(1));

    assertThat(decide(new Signal.Due()))
        .isEqualTo(new Decision.StillOpen(Duration.ofMinutes(2).plus(GRACE)));
  }

  @Test
  void a_challenge_expires_after_its_deadline_and_its_expiry_is_announced() {
    rows.pass(TestChallenges.TIMEOUT);

    assertThat(decide(new Signal.Due())).isEqualTo(new ChallengeOutcome.Expired());
    assertThat(announcer.outcomes()).containsExactly("expired");
  }

  @Test
  void an_answer_just_before_the_deadline_wins_over_the_deadline() {
    rows.answer(view.challengeId(), ANSWER);
    rows.pass(TestChallenges.TIMEOUT);

    assertThat(decide(new Signal.Due())).isInstanceOf(ChallengeOutcome.Answered.class);
  }

  @Test
  void a_requested_resend_closes_the_challenge_and_is_announced() {
    rows.requestResend(view.challengeId());

    assertThat(decide(new Signal.ResendCame())).isEqualTo(new ChallengeOutcome.ResendRequested());
    assertThat(announcer.events())
        .containsExactly(new ChallengeEvent.TwoFaCancelled(view.challengeId(), CloseReason.RESENT));
  }

  @Test
  void a_signal_of_a_resend_changes_nothing_if_the_row_has_no_request() {
    assertThat(decide(new Signal.ResendCame())).isEqualTo(new Decision.StillOpen(GRACE));
  }

  @Test
  void an_answer_wins_over_a_resend() {
    rows.requestResend(view.challengeId());
    rows.answer(view.challengeId(), ANSWER);

    assertThat(decide(new Signal.ResendCame())).isInstanceOf(ChallengeOutcome.Answered.class);
  }

  @Test
  void an_approval_is_announced() {
    assertThat(decide(new Signal.SiteDecided(Approval.APPROVED)))
        .isEqualTo(new ChallengeOutcome.Approved());
    assertThat(announcer.outcomes()).containsExactly("approved");
  }

  @Test
  void an_approval_wins_over_an_answer_that_was_not_taken() {
    rows.answer(view.challengeId(), ANSWER);

    assertThat(decide(new Signal.SiteDecided(Approval.APPROVED)))
        .isEqualTo(new ChallengeOutcome.Approved());
    assertThat(rows.state(view.challengeId())).isEqualTo(ChallengeState.DONE);
  }

  @Test
  void a_denial_closes_the_challenge_and_is_announced() {
    assertThat(decide(new Signal.SiteDecided(Approval.DENIED)))
        .isEqualTo(new ChallengeOutcome.Declined(Reason.DENIED));
    assertThat(announcer.events())
        .containsExactly(new ChallengeEvent.TwoFaCancelled(view.challengeId(), CloseReason.DENIED));
  }

  @Test
  void an_approval_that_expired_at_the_site_closes_the_challenge() {
    assertThat(decide(new Signal.SiteDecided(Approval.EXPIRED)))
        .isEqualTo(new ChallengeOutcome.Declined(Reason.EXPIRED));
    assertThat(announcer.events())
        .containsExactly(
            new ChallengeEvent.TwoFaCancelled(view.challengeId(), CloseReason.EXPIRED_AT_SITE));
  }

  @Test
  void an_answer_wins_over_a_denial() {
    rows.answer(view.challengeId(), ANSWER);

    assertThat(decide(new Signal.SiteDecided(Approval.DENIED)))
        .isInstanceOf(ChallengeOutcome.Answered.class);
  }

  @Test
  void an_answer_that_was_taken_in_a_call_whose_result_was_lost_interrupts_the_wait() {
    rows.answer(view.challengeId(), ANSWER);
    rows.submit(view.challengeId());

    assertThat(decide(new Signal.AnswerCame(true))).isEqualTo(new ChallengeOutcome.Interrupted());
  }

  @Test
  void a_challenge_that_a_gateway_has_cancelled_is_cancelled() {
    rows.cancel(view.challengeId());

    assertThat(decide(new Signal.Due())).isEqualTo(new ChallengeOutcome.Cancelled());
  }

  @Test
  void a_cancel_and_a_hand_over_end_the_wait_without_reading_the_row() {
    rows.fenceOut();

    assertThat(decide(new Signal.CancelCame())).isEqualTo(new ChallengeOutcome.Cancelled());
    assertThat(decide(new Signal.Dropped())).isEqualTo(new ChallengeOutcome.LeaseLost());
  }

  @Test
  void the_exception_of_a_failed_check_is_rethrown_unchanged() {
    RuntimeException bug = new IllegalStateException("bug");
    Error error = new StackOverflowError();

    assertThatThrownBy(() -> decide(new Signal.CheckFailed(bug))).isSameAs(bug);
    assertThatThrownBy(() -> decide(new Signal.CheckFailed(error))).isSameAs(error);
  }
}
