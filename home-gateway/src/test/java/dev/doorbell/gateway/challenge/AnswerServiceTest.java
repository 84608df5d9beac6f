package dev.doorbell.gateway.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.challenge.AnswerValue;
import dev.doorbell.events.reply.Reply;
import dev.doorbell.gateway.fixture.TestRows;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.challenge.EarlyAnswerOutcome;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.sealing.SealContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerServiceTest {
  private static final String CODE = "123456";

  private final FakeChallengeRows rows = new FakeChallengeRows();
  private final List<String> steps = new ArrayList<>();
  private final List<byte[]> plaintexts = new ArrayList<>();
  private final List<SealContext> contexts = new ArrayList<>();
  private final Map<UUID, AnswerOutcome> outcomes = new HashMap<>();
  private AnswerOutcome answerOutcome = new AnswerOutcome.NotFound();
  private EarlyAnswerOutcome keepOutcome = new EarlyAnswerOutcome.NotFound();

  private final AnswerService.Rows decisions =
      new AnswerService.Rows() {
        @Override
        public AnswerOutcome answer(String owner, UUID jobId, UUID challengeId, byte[] sealed) {
          steps.add("row of " + challengeId + ": " + new String(sealed, StandardCharsets.UTF_8));
          return outcomes.getOrDefault(challengeId, answerOutcome);
        }

        @Override
        public EarlyAnswerOutcome keepEarly(String owner, UUID jobId, byte[] sealed) {
          steps.add("early: " + new String(sealed, StandardCharsets.UTF_8));
          return keepOutcome;
        }
      };

  private final ChallengeNotifier.Sender sender =
      new ChallengeNotifier.Sender() {
        @Override
        public void send(Reply reply, int partition) {
          steps.add(reply.getClass().getSimpleName() + " to " + partition);
        }

        @Override
        public void publish(EventEnvelope event) {
          steps.add(event.type());
        }
      };

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final GatewayMetrics metrics = new GatewayMetrics(registry);
  private final ChallengeViewReader views =
      new ChallengeViewReader(metrics, new OncePerMinute(() -> TestRows.NOW));
  private @Nullable EventEnvelope known;
  private final AnswerService answers =
      new AnswerService(
          decisions,
          new AnswerTargets(jobId -> known, new ChallengeLookup(rows), views),
          new AnswerSealer(this::seal),
          new ChallengeNotifier(sender, () -> TestRows.NOW),
          metrics,
          Traces.off());

  private byte[] seal(byte[] plaintext, SealContext context) {
    plaintexts.add(plaintext);
    contexts.add(context);
    return plaintext.clone();
  }

  private AcceptedAnswer answer(SubmittedAnswer answer) {
    return answers.answer(TestRows.OWNER, TestRows.JOB, answer);
  }

  private static SubmittedAnswer code(UUID challengeId) {
    return new SubmittedAnswer(challengeId, new AnswerValue.Code(CODE));
  }

  private double counted(String outcome) {
    return registry.get("doorbell.gateway.answers").tag("outcome", outcome).counter().count();
  }

  private void assertRejected(SubmittedAnswer answer, String code) {
    assertThatThrownBy(() -> answer(answer)).isInstanceOf(ProblemException.class).hasMessage(code);
    assertThat(counted(code.toLowerCase(java.util.Locale.ROOT))).isEqualTo(1);
    assertThat(steps).noneMatch(step -> step.startsWith("AnswerReply") || step.startsWith("TwoFa"));
  }

  @Test
  void the_row_is_written_first_then_the_worker_gets_the_answer_and_subscribers_the_event() {
    Challenge open = rows.add(ChallengeState.OPEN);
    answerOutcome = new AnswerOutcome.Accepted(open, TestRows.WORKER);
    assertThat(answer(code(null))).isEqualTo(new AcceptedAnswer.Counts(TestRows.JOB, open.id()));
    assertThat(steps)
        .containsExactly(
            "row of " + open.id() + ": {\"code\":\"123456\"}", "AnswerReply to 5", "TwoFaAnswered");
    assertThat(counted("accepted")).isEqualTo(1);
  }

  @Test
  void an_answer_is_sent_to_no_worker_while_none_owns_the_run() {
    Challenge open = rows.add(ChallengeState.OPEN);
    answerOutcome = new AnswerOutcome.Accepted(open, null);
    answer(code(null));
    assertThat(steps).hasSize(2).last().isEqualTo("TwoFaAnswered");
  }

  @Test
  void an_answer_is_sealed_for_its_challenge_and_its_plaintext_erased() {
    Challenge open = rows.add(ChallengeState.OPEN);
    answerOutcome = new AnswerOutcome.Accepted(open, null);
    answer(code(null));
    assertThat(contexts).containsExactly(SealContext.answer("local", TestRows.JOB, open.id()));
    assertThat(plaintexts.getFirst()).containsOnly(0);
  }

  @Test
  void an_answer_that_the_row_does_not_accept_gets_the_matching_problem() {
    Challenge open = rows.add(ChallengeState.OPEN);
    Map<AnswerOutcome, String> problems =
        Map.of(
            new AnswerOutcome.AlreadyAnswered(), "ALREADY_ANSWERED",
            new AnswerOutcome.Resent(), "RESENT",
            new AnswerOutcome.TooLate(), "TOO_LATE",
            new AnswerOutcome.NotFound(), "UNKNOWN_CHALLENGE");
    problems.forEach((outcome, problem) -> {
      answerOutcome = outcome;
      assertRejected(code(open.id()), problem);
    });
  }

  @Test
  void a_malformed_answer_does_not_reach_the_row() {
    rows.add(ChallengeState.OPEN);
    assertRejected(new SubmittedAnswer(null, new AnswerValue.Code("12345")), "MALFORMED_ANSWER");
    assertThat(steps).isEmpty();
  }

  @Test
  void an_answer_to_a_challenge_that_can_not_be_read_is_rejected() {
    rows.add(
        TestRows.challenge(UUID.randomUUID(), ChallengeState.OPEN, null, "{\"type\": \"smell\"}"));
    assertRejected(code(null), "CHALLENGE_UNREADABLE");
  }

  @Test
  void a_code_before_any_challenge_is_kept_sealed_for_its_job() {
    keepOutcome = new EarlyAnswerOutcome.Kept(TestRows.run(RunStatus.RUNNING), null);
    assertThat(answer(code(null))).isEqualTo(new AcceptedAnswer.Kept(TestRows.JOB, null));
    assertThat(steps).containsExactly("early: {\"code\":\"123456\"}");
    assertThat(contexts).containsExactly(SealContext.earlyAnswer("local", TestRows.JOB));
    assertThat(counted("kept")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = ChallengeState.class,
      names = {"DONE", "EXPIRED", "CANCELLED"})
  void a_code_after_a_closed_challenge_is_kept_for_the_next_one(ChallengeState closed) {
    Challenge before = rows.add(closed);
    keepOutcome = new EarlyAnswerOutcome.Kept(TestRows.run(RunStatus.RUNNING), before.id());
    assertThat(answer(code(null))).isEqualTo(new AcceptedAnswer.Kept(TestRows.JOB, before.id()));
  }

  @ParameterizedTest
  @EnumSource(
      value = ChallengeState.class,
      names = {"OPEN", "ANSWERED", "SUBMITTING"})
  void a_code_is_not_kept_while_a_challenge_is_not_closed(ChallengeState state) {
    Challenge challenge = rows.add(state);
    answerOutcome = new AnswerOutcome.AlreadyAnswered();
    assertRejected(code(null), "ALREADY_ANSWERED");
    assertThat(steps).containsExactly("row of " + challenge.id() + ": {\"code\":\"123456\"}");
  }

  @Test
  void an_answer_that_names_a_closed_challenge_is_not_kept_for_another() {
    Challenge closed = rows.add(ChallengeState.EXPIRED);
    answerOutcome = new AnswerOutcome.TooLate();
    assertRejected(code(closed.id()), "TOO_LATE");
  }

  /** The challenge was opened between the lookup and the statement that would keep the code. */
  @Test
  void a_code_answers_a_challenge_that_was_opened_after_the_lookup() {
    Challenge opened = TestRows.challenge(ChallengeState.OPEN);
    rows.addAfterLookup(opened);
    keepOutcome = new EarlyAnswerOutcome.ForChallenge(opened.id());
    answerOutcome = new AnswerOutcome.Accepted(opened, null);
    assertThat(answer(code(null))).isEqualTo(new AcceptedAnswer.Counts(TestRows.JOB, opened.id()));
    assertThat(contexts)
        .as("sealed again, for the challenge")
        .containsExactly(
            SealContext.earlyAnswer("local", TestRows.JOB),
            SealContext.answer("local", TestRows.JOB, opened.id()));
  }

  @Test
  void a_code_for_a_job_that_opens_no_further_challenge_is_too_late() {
    keepOutcome = new EarlyAnswerOutcome.RunEnded(TestRows.run(RunStatus.SUCCEEDED));
    assertRejected(code(null), "TOO_LATE");
  }

  @Test
  void after_the_end_of_a_job_its_last_challenge_determines_why_a_code_is_rejected() {
    rows.add(ChallengeState.DONE);
    keepOutcome = new EarlyAnswerOutcome.RunEnded(TestRows.run(RunStatus.SUCCEEDED));
    answerOutcome = new AnswerOutcome.AlreadyAnswered();
    assertRejected(code(null), "ALREADY_ANSWERED");
  }

  @Test
  void only_a_code_is_accepted_before_a_challenge() {
    assertRejected(new SubmittedAnswer(null, new AnswerValue.Option("sms")), "NOTHING_ASKED");
    rows.hasJob = false;
    assertRejected(code(null), "UNKNOWN_JOB");
  }

  /** Makes this gateway know the challenge from its event. */
  private void know(Challenge challenge) {
    known =
        new ChallengeRowEvents(rows, views, () -> TestRows.NOW)
            .openRequests().stream()
                .filter(request ->
                    ((ChallengeEvent) request.event()).challengeId().equals(challenge.id()))
                .findFirst()
                .orElseThrow();
  }

  @Test
  void an_answer_to_a_known_challenge_reads_no_row_before_the_statement_that_accepts_it() {
    Challenge open = rows.add(ChallengeState.OPEN);
    know(open);
    rows.remove(open.id());
    rows.hasJob = false;
    answerOutcome = new AnswerOutcome.Accepted(open, TestRows.WORKER);
    AcceptedAnswer counts = new AcceptedAnswer.Counts(TestRows.JOB, open.id());
    assertThat(answer(code(null))).isEqualTo(counts);
    assertThat(answer(code(open.id()))).isEqualTo(counts);
    assertThat(contexts).containsOnly(SealContext.answer("local", TestRows.JOB, open.id()));
  }

  @Test
  void the_row_decides_about_a_known_challenge_that_the_answer_names() {
    Challenge open = rows.add(ChallengeState.OPEN);
    know(open);
    answerOutcome = new AnswerOutcome.AlreadyAnswered();
    assertRejected(code(open.id()), "ALREADY_ANSWERED");
    assertThat(steps).hasSize(1);
  }

  @Test
  void an_event_that_describes_the_challenge_wrongly_rejects_no_answer_that_fits_the_row() {
    Challenge open = rows.add(ChallengeState.OPEN);
    know(open);
    rows.remove(open.id());
    Challenge row =
        rows.add(
            TestRows.challenge(
                open.id(),
                ChallengeState.OPEN,
                null,
                open.viewJson().replace("\"codeLength\":6", "\"codeLength\":8")));
    answerOutcome = new AnswerOutcome.Accepted(row, TestRows.WORKER);
    var eightDigits = new SubmittedAnswer(open.id(), new AnswerValue.Code("12345678"));
    assertThat(answer(eightDigits)).isEqualTo(new AcceptedAnswer.Counts(TestRows.JOB, open.id()));
  }

  /** The event that closed the known challenge, or that opened the next one, has not arrived. */
  @Test
  void an_answer_without_an_id_is_for_the_newest_row_if_the_known_challenge_is_closed() {
    Challenge closed = rows.add(ChallengeState.OPEN);
    know(closed);
    Challenge newest = rows.add(ChallengeState.OPEN);
    outcomes.put(closed.id(), new AnswerOutcome.TooLate());
    answerOutcome = new AnswerOutcome.Accepted(newest, TestRows.WORKER);
    assertThat(answer(code(null))).isEqualTo(new AcceptedAnswer.Counts(TestRows.JOB, newest.id()));
    assertThat(counted("accepted")).isEqualTo(1);
  }

  @Test
  void a_known_challenge_of_another_owner_is_not_found() {
    Challenge open = rows.add(ChallengeState.OPEN);
    know(open);
    rows.hasJob = false;
    assertThatThrownBy(() -> answers.answer("stranger", TestRows.JOB, code(open.id())))
        .hasMessage("UNKNOWN_JOB");
    assertThat(steps).isEmpty();
  }

  @Test
  void an_answer_that_names_another_challenge_than_the_known_one_is_found_in_the_rows() {
    Challenge older = rows.add(ChallengeState.DONE);
    know(rows.add(ChallengeState.OPEN));
    answerOutcome = new AnswerOutcome.AlreadyAnswered();
    assertRejected(code(older.id()), "ALREADY_ANSWERED");
    assertThat(steps).containsExactly("row of " + older.id() + ": {\"code\":\"123456\"}");
  }
}
