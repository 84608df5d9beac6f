package dev.doorbell.connectors.bank;

import static dev.doorbell.testkit.context.CrashPoint.answer;
import static dev.doorbell.testkit.context.CrashPoint.answerSent;
import static dev.doorbell.testkit.context.CrashPoint.question;
import static dev.doorbell.testkit.context.CrashPoint.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.Phone;
import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.rule.Rule;
import dev.doorbell.testkit.user.TestUser;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests how the next run, a known device and an attempt that takes over use the session. */
class BankSessionIT {
  private static final Challenge SMS = Challenge.sms(null).withDigits(6);
  private static final String LOGIN_ENDED = "the bank has ended the login";

  private final SimulatedSite bank = SimulatedSite.bank();

  @AfterEach
  void close() {
    bank.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "sms", "sms-keeps-session", "approval", "question"})
  void the_next_run_uses_the_session(String login) {
    ConnectorTrial trial = trial(login);
    trial.answeredBy(userWhoAnswers(login)).run().succeeded();
    trial.again().run().succeeded().askedNothing().called("notifySuccessfulLogin").siteSent(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "email", "app_code", "approval-or-code"})
  void a_device_that_the_bank_recognizes_signs_in_without_a_code(String login) {
    ConnectorTrial trial = trial(login);
    trial.answeredBy(TestUser.present().answers(_ -> bank.phone(login).code())).run().succeeded();
    bank.endSessions(login);
    trial
        .havingSession(trial.session())
        .automatically()
        .run()
        .succeeded()
        .called("notifySuccessfulLogin")
        .saved(0)
        .siteSent(0);
  }

  @Test
  void a_run_without_session_and_device_cookie_is_asked_for_a_code() {
    ConnectorTrial trial = trial("sms");
    trial.answeredBy(userWhoAnswers("sms")).run().succeeded();
    trial
        .forgettingSession()
        .answeredBy(userWhoAnswers("sms"))
        .run()
        .succeeded()
        .asked(SMS)
        .siteSent(1);
  }

  @Test
  void the_session_of_another_user_is_not_accepted() {
    ConnectorTrial theirs = trial("plain-1");
    byte[] statement = firstDocument(theirs.automatically().run().succeeded());
    Outcome mine =
        trial("plain-2").havingSession(theirs.session()).automatically().run().succeeded();
    assertThat(firstDocument(mine)).isNotEqualTo(statement);
  }

  private static byte[] firstDocument(Outcome outcome) {
    return outcome.documents().getFirst().content();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sms",
        "sms-keeps-session",
        "email",
        "app_code",
        "approval",
        "approval-number",
        "approval-or-code",
        "question",
        "fields",
        "image",
        "qr"
      })
  void a_take_over_at_a_question_resumes_there_without_another_message(String login) {
    Outcome outcome =
        trial(login)
            .answeredBy(userWhoAnswers(login))
            .takenOverAt(question(1))
            .run()
            .succeeded()
            .siteSent(expectedMessages(login))
            .askedTimes(1)
            .resumedAt(ResumePoint.AtChallenge.class);
    assertThat(outcome.documents()).isNotEmpty();
  }

  @Test
  void a_take_over_at_a_question_calls_the_same_methods_as_a_login() {
    trial("sms")
        .answeredBy(userWhoAnswers("sms"))
        .takenOverAt(question(1))
        .run()
        .called(
            "beforeSiteSendsCode",
            "deactivateAutoSuccessfulLogin",
            "waitForAnswer",
            "taken over",
            "resumeAt AtChallenge",
            "deactivateAutoSuccessfulLogin",
            "waitForAnswer",
            "notifySuccessfulLogin");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2"})
  void a_take_over_at_a_choice_or_after_it_resumes_there(int lostAt, int questions) {
    trial("choice")
        .answeredBy(
            TestUser.present().chooses("sms").answers(_ -> bank.phone("choice").code("sms")))
        .takenOverAt(question(lostAt))
        .run()
        .succeeded()
        .siteSent(1)
        .askedTimes(2)
        .resumedAt(ResumePoint.AtChallenge.class);
  }

  @Test
  void a_take_over_between_picture_and_code_resumes_at_the_code() {
    trial("image-sms")
        .answeredBy(
            TestUser.present()
                .answers(_ -> bank.phone("image-sms").note("picture"))
                .answers(_ -> bank.phone("image-sms").code()))
        .takenOverAt(question(2))
        .run()
        .succeeded()
        .asked(Challenge.picture("data:image/png;base64,AAAA"), SMS)
        .siteSent(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "email", "app_code", "question", "fields", "image", "qr"})
  void after_a_take_over_the_user_is_asked_again_for_an_answer_that_may_have_been_sent(
      String login) {
    Outcome outcome =
        trial(login)
            .answeredBy(userWhoAnswersTwice(login))
            .takenOverAt(answer(1))
            .run()
            .succeeded()
            .siteSent(expectedMessages(login))
            .askedTimes(2);
    assertThat(outcome.challenges()).extracting(Challenge::retry).containsOnly(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"approval", "approval-number", "approval-or-code"})
  void an_approval_during_the_take_over_signs_in_without_another_question(String login) {
    trial(login)
        .answeredBy(userWhoAnswers(login))
        .takenOverAt(answer(1))
        .run()
        .succeeded()
        .siteSent(expectedMessages(login))
        .askedTimes(1)
        .resumedAt(ResumePoint.SignedIn.class);
  }

  /**
   * If the bank sets a new cookie in its response to the code, that cookie is lost with the worker,
   * but the bank already recognizes the device.
   */
  @ParameterizedTest
  @CsvSource({"sms-keeps-session, SignedIn", "sms, Restart"})
  void after_a_take_over_the_user_is_not_asked_again_for_a_code_that_the_bank_has_received(
      String login, String point) {
    trial(login)
        .answeredBy(userWhoAnswers(login))
        .takenOverAt(answerSent(1))
        .run()
        .succeeded()
        .asked(SMS)
        .siteSent(1)
        .called(
            "beforeSiteSendsCode",
            "deactivateAutoSuccessfulLogin",
            "waitForAnswer",
            "taken over",
            "resumeAt " + point,
            "notifySuccessfulLogin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"question", "fields", "image", "qr"})
  void a_take_over_without_cookie_and_device_restarts(String login) {
    trial(login)
        .answeredBy(userWhoAnswersTwice(login))
        .takenOverAt(answerSent(1))
        .run()
        .succeeded()
        .siteSent(0)
        .askedTimes(2)
        .resumedAt(ResumePoint.Restart.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "sms", "approval", "fields"})
  void a_take_over_with_a_signed_in_session_only_fetches_documents(String login) {
    Outcome outcome =
        trial(login)
            .answeredBy(userWhoAnswers(login))
            .takenOverAt(signedIn())
            .run()
            .succeeded()
            .siteSent(expectedMessages(login));
    assertThat(outcome.calls())
        .endsWith("taken over", "resumeAt SignedIn", "notifySuccessfulLogin");
    assertThat(outcome.documents()).isNotEmpty();
  }

  @Test
  void a_take_over_after_the_bank_has_ended_the_login_restarts() {
    trial("sms")
        .answeredBy(userWhoAnswers("sms"))
        .takenOverAt(question(1))
        .meanwhile(() -> bank.endSessions("sms"))
        .allowing(Rule.SENDS_NO_SECOND_MESSAGE, LOGIN_ENDED)
        .run()
        .succeeded()
        .asked(SMS, SMS)
        .siteSent(2)
        .resumedAt(ResumePoint.Restart.class);
  }

  @Test
  void a_login_without_a_message_can_restart_without_breaking_a_rule() {
    trial("app_code")
        .answeredBy(userWhoAnswers("app_code"))
        .takenOverAt(question(1))
        .meanwhile(() -> bank.endSessions("app_code"))
        .run()
        .succeeded();
  }

  private static int expectedMessages(String login) {
    return switch (login) {
      case "sms", "sms-keeps-session", "email", "approval", "approval-number" -> 1;
      case "approval-or-code" -> 2;
      default -> 0;
    };
  }

  private TestUser userWhoAnswersTwice(String login) {
    return userWhoAnswers(userWhoAnswers(TestUser.present(), login), login);
  }

  private TestUser userWhoAnswers(String login) {
    return userWhoAnswers(TestUser.present(), login);
  }

  private TestUser userWhoAnswers(TestUser user, String login) {
    Phone phone = bank.phone(login);
    return switch (login) {
      case "plain" -> user;
      case "approval", "approval-or-code" -> user.approves(phone::approve);
      case "approval-number" -> user.approves(phone::tapTheNumber);
      case "question" -> user.answers(_ -> phone.note("answer"));
      case "image" -> user.answers(_ -> phone.note("picture"));
      case "qr" -> user.answers(_ -> phone.note("scan_code"));
      case "fields" ->
          user.fills(
              Map.of(
                  "pin3", phone.note("pin").substring(2, 3),
                  "pin5", phone.note("pin").substring(4, 5),
                  "birthdate", phone.note("birthdate")));
      default -> user.answers(_ -> phone.code());
    };
  }

  private ConnectorTrial trial(String login) {
    return bank.trial(new DemoBank(), login);
  }
}
