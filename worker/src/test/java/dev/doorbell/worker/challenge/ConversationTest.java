package dev.doorbell.worker.challenge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.RepeatReason;
import dev.doorbell.events.codec.ChallengeViewCodec;
import dev.doorbell.events.json.MalformedException;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.worker.fake.FakeChallengeRows;
import dev.doorbell.worker.fake.PlainSealing;
import dev.doorbell.worker.fake.RecordedChallenges;
import dev.doorbell.worker.fake.TestRuns;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversationTest {
  private static final Challenge SMS = Challenge.sms("+33").withDigits(6);

  private final Run run = TestRuns.running(UUID.randomUUID());
  private final UUID jobId = run.jobId();
  private final FakeChallengeRows rows = new FakeChallengeRows(run);
  private final FakeAnnouncer announcer = new FakeAnnouncer();
  private final PendingReplies replies = new PendingReplies();
  private final CurrentChallenge current = new CurrentChallenge(jobId, replies);
  private final FakePausableRun waiting = new FakePausableRun();
  private final RecordedChallenges observed = new RecordedChallenges();
  private final PlainSealing sealing = new PlainSealing();
  private final List<String> masked = new ArrayList<>();

  /** What the user does at each challenge, in this order. */
  private final Queue<Consumer<UUID>> user = new ArrayDeque<>();

  private Conversation conversation(boolean takenOver) {
    announcer.whenRequested(() -> user.remove().accept(latest()));
    return new Conversation(
        new ChallengeService(
            rows,
            current,
            new ChallengeDecisions(rows, announcer, observed, Duration.ZERO),
            waiting,
            observed,
            Duration.ZERO),
        UnfinishedChallenge.load(rows, announcer, (id, sealed) -> Optional.empty(), takenOver),
        new ChallengeDrafts(
            TestChallenges.SAVES_SESSION, (id, form) -> new byte[0], TestChallenges.TIMEOUT),
        new AnswerReader("local", jobId, sealing::open, masked::add, observed),
        current,
        waiting);
  }

  private final Conversation conversation = conversation(false);

  private UUID latest() {
    return rows.opened().getLast().id();
  }

  private byte[] sealed(UUID challengeId, String code) {
    return sealing.seal(
        "{\"code\": \"%s\"}".formatted(code).getBytes(UTF_8),
        SealContext.answer("local", jobId, challengeId));
  }

  private void userAnswers(String code) {
    user.add(id -> {
      rows.answer(id, sealed(id, code));
      replies.answered(jobId, id, true);
    });
  }

  private void userRequestsResend() {
    user.add(id -> {
      rows.requestResend(id);
      replies.resendRequested(jobId, id);
    });
  }

  private Answer ask(Challenge challenge) {
    return conversation.ask(challenge, WaitOptions.NONE);
  }

  private ChallengeView asked(int index) {
    try {
      return ChallengeViewCodec.read(rows.opened().get(index).viewJson());
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable RepeatReason reason(int index) {
    return asked(index).reason();
  }

  @Test
  void the_answer_is_returned_and_masked() {
    userAnswers("123456");

    assertThat(ask(SMS)).isEqualTo(new Answer.Typed("123456"));
    assertThat(masked).containsExactly("123456");
    assertThat(reason(0)).isNull();
  }

  @Test
  void the_run_is_checked_before_the_answer_is_used() {
    userAnswers("123456");
    waiting.stop();

    assertThatThrownBy(() -> ask(SMS)).isInstanceOf(RunStoppedException.class);
  }

  @Test
  void after_a_wrong_answer_the_new_challenge_names_the_old_one() {
    userAnswers("111111");
    userAnswers("123456");
    ask(SMS);

    ask(SMS.wrongAnswer());

    assertThat(asked(1).retryOf()).isEqualTo(rows.opened().getFirst().id());
    assertThat(reason(1)).isNull();
  }

  @Test
  void a_challenge_that_is_not_a_retry_names_no_older_one() {
    userAnswers("111111");
    userAnswers("123456");
    ask(SMS);

    ask(Challenge.email("me@example.org"));

    assertThat(asked(1).retryOf()).isNull();
  }

  @Test
  void a_resend_request_is_returned_and_the_next_challenge_has_that_reason() {
    userRequestsResend();
    userAnswers("123456");
    assertThat(ask(SMS)).isEqualTo(new Answer.ResendRequested());

    assertThat(ask(SMS)).isEqualTo(new Answer.Typed("123456"));

    assertThat(reason(1)).isEqualTo(RepeatReason.RESENT);
  }

  @Test
  void only_the_first_challenge_after_a_resend_has_that_reason() {
    userRequestsResend();
    userAnswers("111111");
    userAnswers("123456");
    ask(SMS);
    ask(SMS);

    ask(SMS.wrongAnswer());

    assertThat(reason(2)).isNull();
  }

  @Test
  void an_approval_is_returned() {
    user.add(id -> current.end(new Signal.SiteDecided(Approval.APPROVED)));

    assertThat(ask(Challenge.approval())).isEqualTo(new Answer.Approved());
    assertThat(current.id()).isNull();
  }

  @Test
  void a_denial_is_returned() {
    user.add(id -> current.end(new Signal.SiteDecided(Approval.DENIED)));

    assertThat(ask(Challenge.approval()))
        .isEqualTo(new Answer.Declined(Answer.Declined.Reason.DENIED));
  }

  @Test
  void a_challenge_that_expires_fails_the_run() {
    user.add(id -> {
      rows.pass(TestChallenges.TIMEOUT);
      replies.answered(jobId, id, true);
    });

    assertThatThrownBy(() -> ask(SMS))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED));
    assertThat(current.id()).isNull();
  }

  @Test
  void a_cancel_stops_the_run_and_the_current_challenge_stays_set() {
    user.add(id -> current.cancel());

    assertThatThrownBy(() -> ask(SMS)).isInstanceOf(RunStoppedException.class);
    assertThat(waiting.calls()).contains("cancelled");
    assertThat(current.id()).isEqualTo(latest());
  }

  @Test
  void a_hand_over_stops_the_run_and_leaves_the_challenge_open() {
    user.add(id -> current.drop());

    assertThatThrownBy(() -> ask(SMS)).isInstanceOf(RunStoppedException.class);
    assertThat(waiting.calls()).doesNotContain("cancelled");
    assertThat(rows.state(latest())).isEqualTo(ChallengeState.OPEN);
  }

  @Test
  void the_user_is_asked_again_after_an_answer_was_lost() {
    user.add(id -> {
      rows.answer(id, sealed(id, "111111"));
      rows.submit(id);
      replies.answered(jobId, id, true);
    });
    userAnswers("123456");

    assertThat(ask(SMS)).isEqualTo(new Answer.Typed("123456"));
    assertThat(reason(1)).isEqualTo(RepeatReason.INTERRUPTED);
  }

  @Test
  void an_early_answer_is_used_and_the_user_is_not_asked() {
    rows.answerEarly(early("123456"));

    assertThat(ask(SMS)).isEqualTo(new Answer.Typed("123456"));
    assertThat(announcer.outcomes()).containsExactly("answered");
  }

  @Test
  void an_early_answer_that_does_not_fit_is_dropped_and_the_user_is_asked() {
    rows.answerEarly(early("12"));
    userAnswers("123456");

    assertThat(ask(SMS)).isEqualTo(new Answer.Typed("123456"));
    assertThat(rows.opened()).hasSize(2);
    assertThat(rows.opened().getLast().takesEarlyAnswer()).isFalse();
  }

  private byte[] early(String code) {
    return sealing.seal(
        "{\"code\": \"%s\"}".formatted(code).getBytes(UTF_8),
        SealContext.earlyAnswer("local", jobId));
  }

  @Test
  void a_take_over_resumes_the_open_challenge_and_uses_its_answer() {
    ChallengeView older = TestChallenges.view(SMS);
    rows.open(TestChallenges.row(older), TestChallenges.SESSION);
    rows.answer(older.challengeId(), sealed(older.challengeId(), "123456"));
    Conversation second = conversation(true);
    second.unfinished().atChallenge();

    assertThat(second.ask(SMS, WaitOptions.NONE)).isEqualTo(new Answer.Typed("123456"));
    assertThat(rows.opened()).hasSize(1);
  }

  @Test
  void a_take_over_after_the_answer_was_taken_asks_again_with_a_reason() {
    ChallengeView older = TestChallenges.view(SMS);
    rows.open(TestChallenges.row(older), TestChallenges.SESSION);
    rows.answer(older.challengeId(), sealed(older.challengeId(), "111111"));
    rows.submit(older.challengeId());
    Conversation second = conversation(true);
    second.unfinished().atChallenge();
    userAnswers("123456");

    second.ask(SMS, WaitOptions.NONE);

    assertThat(reason(1)).isEqualTo(RepeatReason.INTERRUPTED);
  }

  @Test
  void finish_last_finishes_the_last_challenge_if_there_is_one() {
    conversation.finishLast();
    userAnswers("123456");
    ask(SMS);
    assertThat(rows.state(latest())).isEqualTo(ChallengeState.SUBMITTING);

    conversation.finishLast();

    assertThat(rows.state(latest())).isEqualTo(ChallengeState.DONE);
  }

  @Test
  void a_retry_after_a_failed_check_names_the_challenge_before() {
    user.add(id ->
        current.end(new Signal.CheckFailed(new ConnectorException(ErrorCode.VENDOR_DOWN, "down"))));
    userAnswers("123456");
    assertThatThrownBy(() -> ask(Challenge.approval())).isInstanceOf(ConnectorException.class);

    ask(SMS.wrongAnswer());

    assertThat(asked(1).retryOf()).isEqualTo(rows.opened().getFirst().id());
  }
}
