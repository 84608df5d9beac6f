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
 * Each kind of question as its person sees it, and each kind of answer as its connector gets it.
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
  private static final AccountGates DOORS = new AccountGates();

  private static WorkerFixture stage;

  @BeforeAll
  static void start() {
    stage = new WorkerFixture();
    stage.worker(
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
    stage.worker(
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
              DOORS.passWhenOpen(context.accountId());
              ANSWERS.add(context.waitForAnswer(SMS));
              context.notifySuccessfulLogin();
            }));
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @BeforeEach
  void forget() {
    ANSWERS.clear();
  }

  /** The worker of this test has a default of one minute. */
  @Test
  void an_explicit_timeout_of_three_minutes_is_not_the_workers_default() {
    Instant before = Instant.now();
    UUID three = requested("three-minutes");
    UUID usual = requested("words");

    ChallengeView explicit = stage.events().awaitQuestion(three, 1);
    assertThat(explicit.expiresAt()).isAfter(before.plus(Duration.ofMinutes(3)));
    ChallengeView byDefault = stage.events().awaitQuestion(usual, 1);
    assertThat(byDefault.expiresAt()).isBefore(before.plus(Duration.ofMinutes(2)));
    stage.cancel(three);
    stage.cancel(usual);
    stage.events().awaitEnd(three);
    stage.events().awaitEnd(usual);
  }

  private UUID requested(String slug) {
    return stage.request(stage.account(slug), slug);
  }

  @Test
  void a_security_question_shows_its_words_and_takes_a_text() {
    UUID job = requested("words");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);
    assertThat(asked.type()).isEqualTo(ChallengeType.QUESTION);
    assertThat(asked.message()).isEqualTo("Which pet?");

    stage.answer(job, asked, "  Rex ");
    stage.events().awaitEnd(job);
    assertThat(ANSWERS).containsExactly(new Answer.Typed("Rex"));
  }

  @Test
  void a_picture_is_shown_as_it_is() {
    UUID job = requested("picture");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);
    assertThat(asked.type()).isEqualTo(ChallengeType.IMAGE);
    assertThat(asked.image()).isEqualTo(PICTURE);

    stage.answer(job, asked, "x7kp2");
    stage.events().awaitEnd(job);
    assertThat(ANSWERS).containsExactly(new Answer.Typed("x7kp2"));
  }

  @Test
  void several_values_come_by_their_names() {
    UUID job = requested("fields");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);
    assertThat(asked.type()).isEqualTo(ChallengeType.FIELDS);
    assertThat(asked.fields())
        .containsExactly(
            new ChallengeField("pin", "PIN", true), new ChallengeField("born", "Born", false));

    stage.answerWith(job, asked, "{\"fields\": {\"pin\": \"7\", \"born\": \"1990-01-01\"}}");
    stage.events().awaitEnd(job);
    assertThat(ANSWERS)
        .containsExactly(new Answer.Filled(Map.of("pin", "7", "born", "1990-01-01")));
  }

  @Test
  void a_choice_gives_what_was_chosen() {
    UUID job = requested("choice");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);
    assertThat(asked.type()).isEqualTo(ChallengeType.CHOICE);
    assertThat(asked.options())
        .containsExactly(new ChallengeOption("sms", "SMS"), new ChallengeOption("mail", "Mail"));

    stage.answerWith(job, asked, "{\"option\": \"mail\"}");
    stage.events().awaitEnd(job);
    assertThat(ANSWERS).containsExactly(new Answer.Chosen("mail"));
  }

  @Test
  void another_way_in_is_no_answer_to_the_question() {
    UUID job = requested("otherway");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);
    assertThat(asked.options()).containsExactly(new ChallengeOption("mail", "An e-mail"));

    stage.answerWith(job, asked, "{\"option\": \"mail\"}");
    stage.events().awaitEnd(job);
    assertThat(ANSWERS).containsExactly(new Answer.OtherWay("mail"));
  }

  @Test
  void a_resend_closes_the_question_and_the_next_one_says_why_it_is_there() {
    UUID job = requested("resends");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);

    assertThat(stage.resend(job, asked)).isInstanceOf(ResendOutcome.Requested.class);
    ChallengeView again = stage.events().awaitQuestion(job, 2);
    assertThat(again.reason()).isEqualTo(RepeatReason.RESENT);
    assertThat(again.retryOf()).isNull();
    assertThat(again.challengeId()).isNotEqualTo(asked.challengeId());
    stage.answer(job, again, "123456");

    assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(ANSWERS).containsExactly(new Answer.ResendRequested(), new Answer.Typed("123456"));
    assertThat(stage.events().await(job, ChallengeEvent.TwoFaCancelled.class))
        .isEqualTo(new ChallengeEvent.TwoFaCancelled(asked.challengeId(), CloseReason.RESENT));
  }

  @Test
  void a_resend_whose_reply_is_lost_is_found_in_its_row() {
    UUID job = requested("resends");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);

    stage.resendRowOnly(job, asked);

    ChallengeView again = stage.events().awaitQuestion(job, 2);
    stage.answer(job, again, "123456");
    stage.events().awaitEnd(job);
    assertThat(ANSWERS).containsExactly(new Answer.ResendRequested(), new Answer.Typed("123456"));
  }

  @Test
  void an_answer_from_before_the_question_is_used_at_once_and_nobody_is_rung() {
    UUID account = stage.account("early");
    UUID job = stage.request(account, "early");
    stage.awaitStatus(job, RunStatus.RUNNING);
    stage.answerEarly(job, "654321");

    DOORS.open(account);

    assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(ANSWERS).containsExactly(new Answer.Typed("654321"));
    assertThat(stage.events().typesOf(job))
        .contains("TwoFaAnswered")
        .doesNotContain("TwoFaRequested");
  }

  @Test
  void an_early_answer_that_cannot_be_the_answer_is_dropped_and_the_person_is_asked() {
    UUID account = stage.account("early");
    UUID job = stage.request(account, "early");
    stage.awaitStatus(job, RunStatus.RUNNING);
    stage.answerEarly(job, "12");

    DOORS.open(account);

    ChallengeView asked = stage.events().awaitQuestion(job, 1);
    assertThat(asked.reason()).isNull();
    stage.answer(job, asked, "123456");
    stage.events().awaitEnd(job);
    assertThat(ANSWERS).containsExactly(new Answer.Typed("123456"));
  }

  @Test
  void an_early_answer_is_for_its_own_run_only() {
    UUID account = stage.account("early");
    UUID job = stage.request(account, "early");
    stage.awaitStatus(job, RunStatus.RUNNING);
    stage.answerEarly(job, "654321");
    stage.cancel(job);
    stage.events().awaitEnd(job);

    DOORS.open(account);
    UUID next = stage.request(account, "early");
    ChallengeView asked = stage.events().awaitQuestion(next, 1);

    assertThat(stage.store().challenges().find(asked.challengeId()).state())
        .isEqualTo(ChallengeState.OPEN);
    stage.answer(next, asked, "123456");
    stage.events().awaitEnd(next);
    assertThat(ANSWERS).containsExactly(new Answer.Typed("123456"));
  }
}
