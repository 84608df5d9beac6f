package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.ChallengeField;
import dev.doorbell.events.challenge.ChallengeOption;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.events.challenge.RepeatReason;
import dev.doorbell.events.text.LocalizedText;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.InputField;
import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.challenge.ResendOutcome;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.worker.fixture.AccountGates;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each type of challenge as the user sees it, and each type of answer as the connector receives it.
 */
class AnswersIT {
  private static final String PICTURE = "data:image/png;base64,iVBORw0KGgo=";
  private static final Challenge SMS =
      Challenge.sms("•••42").withDigits(6).withResendAt(Instant.EPOCH);
  private static final Map<String, Challenge> CHALLENGES =
      Map.of(
          "words", Challenge.question("Which pet?"),
          "picture", Challenge.picture(PICTURE),
          "fields",
              Challenge.fields(
                  new InputField("pin", "PIN", true), new InputField("born", "Born", false)),
          "choice", Challenge.choice(List.of(new Option("sms", "SMS"), new Option("mail", "Mail"))),
          "three-minutes", SMS.withTimeout(Duration.ofMinutes(3)),
          "otherway", SMS.withOtherWays(List.of(new Option("mail", "An e-mail"))));
  private static final List<Answer> ANSWERS = new CopyOnWriteArrayList<>();
  private static final AccountGates GATES = new AccountGates();

  private static WorkerFixture fixture;

  @BeforeAll
  static void start() {
    fixture = new WorkerFixture();
    fixture.worker(
        CHALLENGES.entrySet().stream()
            .map(entry ->
                ScriptedConnector.of(
                    entry.getKey(),
                    context -> {
                      context.beforeSiteSendsCode();
                      ANSWERS.add(context.waitForAnswer(entry.getValue()));
                      context.notifySuccessfulLogin();
                    }))
            .toArray(ScriptedConnector[]::new));
    fixture.worker(
        ScriptedConnector.of(
            "resends",
            context -> {
              context.beforeSiteSendsCode();
              Answer answer = context.waitForAnswer(SMS);
              ANSWERS.add(answer);
              while (answer instanceof Answer.ResendRequested) {
                context.beforeSiteSendsCode();
                answer = context.waitForAnswer(SMS);
                ANSWERS.add(answer);
              }
              context.notifySuccessfulLogin();
            }),
        ScriptedConnector.of(
            "early",
            context -> {
              context.beforeSiteSendsCode();
              GATES.await(context.accountId());
              ANSWERS.add(context.waitForAnswer(SMS));
              context.notifySuccessfulLogin();
            }));
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @BeforeEach
  void clearAnswers() {
    ANSWERS.clear();
  }

  /** The default timeout of this test's worker is one minute. */
  @Test
  void a_timeout_of_three_minutes_overrides_the_workers_default() {
    Instant before = Instant.now();
    UUID three = requested("three-minutes");
    UUID usual = requested("words");

    ChallengeView explicit = fixture.events().awaitChallenge(three, 1);
    assertThat(explicit.expiresAt()).isAfter(before.plus(Duration.ofMinutes(3)));
    ChallengeView byDefault = fixture.events().awaitChallenge(usual, 1);
    assertThat(byDefault.expiresAt()).isBefore(before.plus(Duration.ofMinutes(2)));
    fixture.cancel(three);
    fixture.cancel(usual);
    fixture.events().awaitEnd(three);
    fixture.events().awaitEnd(usual);
  }

  private UUID requested(String slug) {
    return fixture.request(fixture.account(slug), slug);
  }

  @Test
  void a_security_question_shows_its_text_and_accepts_a_text() {
    UUID job = requested("words");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);
    assertThat(asked.type()).isEqualTo(ChallengeType.QUESTION);
    assertThat(asked.message()).isEqualTo(LocalizedText.of("Which pet?"));

    fixture.answer(job, asked, "  Rex ");
    fixture.events().awaitEnd(job);
    assertThat(ANSWERS).containsExactly(new Answer.Typed("Rex"));
  }

  @Test
  void the_user_gets_the_picture_of_the_challenge_unchanged() {
    UUID job = requested("picture");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);
    assertThat(asked.type()).isEqualTo(ChallengeType.IMAGE);
    assertThat(asked.image()).isEqualTo(PICTURE);

    fixture.answer(job, asked, "x7kp2");
    fixture.events().awaitEnd(job);
    assertThat(ANSWERS).containsExactly(new Answer.Typed("x7kp2"));
  }

  @Test
  void the_connector_gets_each_field_under_its_name() {
    UUID job = requested("fields");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);
    assertThat(asked.type()).isEqualTo(ChallengeType.FIELDS);
    assertThat(asked.fields())
        .containsExactly(
            new ChallengeField("pin", "PIN", true), new ChallengeField("born", "Born", false));

    fixture.answerWith(job, asked, "{\"fields\": {\"pin\": \"7\", \"born\": \"1990-01-01\"}}");
    fixture.events().awaitEnd(job);
    assertThat(ANSWERS)
        .containsExactly(new Answer.Filled(Map.of("pin", "7", "born", "1990-01-01")));
  }

  @Test
  void a_choice_returns_the_chosen_option() {
    UUID job = requested("choice");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);
    assertThat(asked.type()).isEqualTo(ChallengeType.CHOICE);
    assertThat(asked.options())
        .containsExactly(new ChallengeOption("sms", "SMS"), new ChallengeOption("mail", "Mail"));

    fixture.answerWith(job, asked, "{\"option\": \"mail\"}");
    fixture.events().awaitEnd(job);
    assertThat(ANSWERS).containsExactly(new Answer.Chosen("mail"));
  }

  @Test
  void an_option_of_a_code_challenge_is_returned_as_another_way() {
    UUID job = requested("otherway");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);
    assertThat(asked.options()).containsExactly(new ChallengeOption("mail", "An e-mail"));

    fixture.answerWith(job, asked, "{\"option\": \"mail\"}");
    fixture.events().awaitEnd(job);
    assertThat(ANSWERS).containsExactly(new Answer.OtherWay("mail"));
  }

  @Test
  void a_resend_closes_the_challenge_and_the_next_one_has_the_reason() {
    UUID job = requested("resends");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);

    assertThat(fixture.resend(job, asked)).isInstanceOf(ResendOutcome.Requested.class);
    ChallengeView again = fixture.events().awaitChallenge(job, 2);
    assertThat(again.reason()).isEqualTo(RepeatReason.RESENT);
    assertThat(again.retryOf()).isNull();
    assertThat(again.challengeId()).isNotEqualTo(asked.challengeId());
    fixture.answer(job, again, "123456");

    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(ANSWERS).containsExactly(new Answer.ResendRequested(), new Answer.Typed("123456"));
    assertThat(fixture.events().await(job, ChallengeEvent.TwoFaCancelled.class))
        .isEqualTo(new ChallengeEvent.TwoFaCancelled(asked.challengeId(), CloseReason.RESENT));
  }

  @Test
  void a_resend_request_whose_reply_is_lost_is_found_in_the_row() {
    UUID job = requested("resends");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);

    fixture.resendRowOnly(job, asked);

    ChallengeView again = fixture.events().awaitChallenge(job, 2);
    fixture.answer(job, again, "123456");
    fixture.events().awaitEnd(job);
    assertThat(ANSWERS).containsExactly(new Answer.ResendRequested(), new Answer.Typed("123456"));
  }

  @Test
  void an_early_answer_is_used_at_once_and_the_user_is_not_asked() {
    UUID account = fixture.account("early");
    UUID job = fixture.request(account, "early");
    fixture.awaitStatus(job, RunStatus.RUNNING);
    fixture.answerEarly(job, "654321");

    GATES.open(account);

    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(ANSWERS).containsExactly(new Answer.Typed("654321"));
    assertThat(fixture.events().typesOf(job))
        .contains("TwoFaAnswered")
        .doesNotContain("TwoFaRequested");
  }

  @Test
  void an_early_answer_that_is_invalid_for_the_challenge_is_dropped_and_the_user_is_asked() {
    UUID account = fixture.account("early");
    UUID job = fixture.request(account, "early");
    fixture.awaitStatus(job, RunStatus.RUNNING);
    fixture.answerEarly(job, "12");

    GATES.open(account);

    ChallengeView asked = fixture.events().awaitChallenge(job, 1);
    assertThat(asked.reason()).isNull();
    fixture.answer(job, asked, "123456");
    fixture.events().awaitEnd(job);
    assertThat(ANSWERS).containsExactly(new Answer.Typed("123456"));
  }

  @Test
  void an_early_answer_is_not_used_by_another_run() {
    UUID account = fixture.account("early");
    UUID job = fixture.request(account, "early");
    fixture.awaitStatus(job, RunStatus.RUNNING);
    fixture.answerEarly(job, "654321");
    fixture.cancel(job);
    fixture.events().awaitEnd(job);

    GATES.open(account);
    UUID next = fixture.request(account, "early");
    ChallengeView asked = fixture.events().awaitChallenge(next, 1);

    assertThat(fixture.store().challenges().find(asked.challengeId()).state())
        .isEqualTo(ChallengeState.OPEN);
    fixture.answer(next, asked, "123456");
    fixture.events().awaitEnd(next);
    assertThat(ANSWERS).containsExactly(new Answer.Typed("123456"));
  }
}
