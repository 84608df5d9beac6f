package dev.doorbell.connectors.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.Phone;
import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.Question.InputField;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.user.TestUser;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests security questions, several fields, and pictures to read or to scan. */
class QuestionsIT {
  private static final Challenge PET =
      Challenge.question("What was the name of your first pet?").withAttemptsLeft(3);
  private static final Challenge FIELDS =
      Challenge.fields(
              new InputField("pin3", "Third digit of your PIN", true),
              new InputField("pin5", "Fifth digit of your PIN", true),
              InputField.date("birthdate", "Date of birth"))
          .withMessage("Two digits of your PIN, and your date of birth, please.")
          .withAttemptsLeft(3);
  private static final Challenge PICTURE = createPictureChallenge("Show us that you are no robot.");
  private static final Challenge QR =
      createPictureChallenge("Scan this with the Demo Bank app and enter what the app shows.");

  private final SimulatedSite bank = SimulatedSite.bank();

  @AfterEach
  void close() {
    bank.close();
  }

  private static Challenge createPictureChallenge(String message) {
    return Challenge.picture("data:image/png;base64,AAAA").withMessage(message).withAttemptsLeft(3);
  }

  @ParameterizedTest
  @CsvSource({"question, answer", "image, picture", "qr, scan_code"})
  void the_right_answer_signs_in_without_a_message(String login, String note) {
    trial(login)
        .answeredBy(userWithNote(login, note))
        .run()
        .succeeded()
        .asked(firstChallenge(login))
        .siteSent(0);
    assertThat(bank.codesReceived(login)).containsExactly(bank.phone(login).note(note));
  }

  @ParameterizedTest
  @CsvSource({"question, answer", "image, picture", "qr, scan_code"})
  void a_question_is_asked_again_after_a_wrong_answer(String login, String note) {
    trial(login)
        .answeredBy(TestUser.present().answers("wrong").answers(_ -> bank.phone(login).note(note)))
        .run()
        .succeeded()
        .asked(firstChallenge(login), firstChallenge(login).withAttemptsLeft(2).wrongAnswer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"question", "image", "image-sms", "qr"})
  void three_wrong_answers_end_the_run(String login) {
    trial(login)
        .answeredBy(TestUser.present().alwaysAnswers(challenge -> "wrong"))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE)
        .asked(
            firstChallenge(login),
            firstChallenge(login).withAttemptsLeft(2).wrongAnswer(),
            firstChallenge(login).withAttemptsLeft(1).wrongAnswer())
        .siteSent(0);
  }

  @Test
  void a_wrong_answer_to_a_picture_is_followed_by_another_picture() {
    Outcome outcome =
        trial("image")
            .answeredBy(
                TestUser.present()
                    .answers("wrong")
                    .answers(_ -> bank.phone("image").note("picture")))
            .run()
            .succeeded();
    assertThat(outcome.challenges())
        .extracting(challenge -> ((Question.Picture) challenge.question()).dataUri())
        .doesNotHaveDuplicates()
        .allMatch(uri -> uri.startsWith("data:image/png;base64,"));
  }

  @ParameterizedTest
  @CsvSource({"image, picture", "qr, scan_code"})
  void an_expired_picture_is_replaced_and_uses_no_attempt(String login, String note) {
    Phone phone = bank.phone(login);
    trial(login)
        .answeredBy(
            TestUser.present()
                .answers(challenge -> {
                  bank.clock().forward(Duration.ofMinutes(6));
                  return phone.note(note);
                })
                .answers(challenge -> phone.note(note)))
        .run()
        .succeeded()
        .asked(firstChallenge(login), firstChallenge(login).wrongAnswer());
  }

  @Test
  void a_picture_may_be_followed_by_a_code() {
    trial("image-sms")
        .answeredBy(
            userWithNote("image-sms", "picture").answers(_ -> bank.phone("image-sms").code()))
        .run()
        .succeeded()
        .asked(PICTURE, Challenge.sms(null).withDigits(6).withAttemptsLeft(3))
        .called(
            "deactivateAutoSuccessfulLogin",
            "waitForAnswer",
            "beforeSiteSendsCode",
            "deactivateAutoSuccessfulLogin",
            "waitForAnswer",
            "notifySuccessfulLogin")
        .siteSent(1);
  }

  @Test
  void several_fields_are_filled_in() {
    trial("fields")
        .answeredBy(TestUser.present().fills(rightFields()))
        .run()
        .succeeded()
        .asked(FIELDS);
  }

  @Test
  void three_wrong_answers_to_fields_end_the_run() {
    Map<String, String> wrong = Map.of("pin3", "x", "pin5", "y", "birthdate", "1900-01-01");
    trial("fields")
        .answeredBy(TestUser.present().fills(wrong).fills(rightFields()))
        .run()
        .succeeded()
        .asked(FIELDS, FIELDS.withAttemptsLeft(2).wrongAnswer());
    trial("fields")
        .answeredBy(TestUser.present().fills(wrong).fills(wrong).fills(wrong))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"question", "fields", "image", "image-sms", "qr"})
  void an_automatic_run_ends_at_the_question(String login) {
    trial(login)
        .automatically()
        .run()
        .endedWithoutUser()
        .called("deactivateAutoSuccessfulLogin", "waitForAnswer")
        .siteSent(0);
  }

  private static Challenge firstChallenge(String login) {
    return switch (login) {
      case "question" -> PET;
      case "qr" -> QR;
      default -> PICTURE;
    };
  }

  private TestUser userWithNote(String login, String note) {
    return TestUser.present().answers(_ -> bank.phone(login).note(note));
  }

  private Map<String, String> rightFields() {
    Phone phone = bank.phone("fields");
    String pin = phone.note("pin");
    return Map.of(
        "pin3", pin.substring(2, 3),
        "pin5", pin.substring(4, 5),
        "birthdate", phone.note("birthdate"));
  }

  private ConnectorTrial trial(String login) {
    return bank.trial(new DemoBank(), login);
  }
}
