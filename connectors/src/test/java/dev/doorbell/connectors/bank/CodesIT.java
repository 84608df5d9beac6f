package dev.doorbell.connectors.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.Phone;
import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.Choice;
import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.user.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests codes by SMS, by e-mail and of an authenticator app, and the choice between them. */
class CodesIT {
  private static final Challenge SMS = Challenge.sms(null).withDigits(6);
  private static final Challenge EMAIL = Challenge.email(null).withDigits(6);
  private static final Challenge APP_CODE = Challenge.appCode().withDigits(6);
  private static final String WRONG_CODE = "000000";

  private final SimulatedSite bank = SimulatedSite.bank();

  @AfterEach
  void close() {
    bank.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "sms-7", "sms-keeps-session"})
  void a_code_sent_by_sms_signs_in(String login) {
    Instant resendAt = bank.clock().instant().plusSeconds(30);
    Outcome outcome =
        trial(login)
            .answeredBy(userWithCode(login))
            .run()
            .succeeded()
            .asked(SMS.withAttemptsLeft(3).withResendAt(resendAt))
            .siteSent(1);
    assertThat(outcome.challenges().getFirst().destination()).startsWith("+33 6 ** ** ** ");
    assertThat(outcome.documents()).isNotEmpty();
  }

  @Test
  void a_code_sent_by_email_signs_in() {
    Outcome outcome =
        trial("email")
            .answeredBy(userWithCode("email"))
            .run()
            .succeeded()
            .asked(EMAIL.withAttemptsLeft(3))
            .siteSent(1);
    assertThat(outcome.challenges().getFirst().destination()).endsWith("*****@example.org");
    assertThat(outcome.challenges().getFirst().resendAt()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"app_code", "seed"})
  void a_code_of_an_app_signs_in_without_a_message(String login) {
    Outcome outcome =
        trial(login)
            .answeredBy(userWithCode(login))
            .run()
            .succeeded()
            .asked(APP_CODE.withAttemptsLeft(3))
            .answeredByAuthenticator(0)
            .siteSent(0);
    assertThat(outcome.challenges().getFirst())
        .returns(null, Challenge::destination)
        .returns(null, Challenge::resendAt);
  }

  @Test
  void a_login_with_a_code_calls_the_context_in_the_right_order() {
    trial("sms")
        .answeredBy(userWithCode("sms"))
        .run()
        .called(
            "beforeSiteSendsCode",
            "deactivateAutoSuccessfulLogin",
            "waitForAnswer",
            "notifySuccessfulLogin");
  }

  @ParameterizedTest
  @CsvSource({"sms, 1", "email, 1", "app_code, 0"})
  void after_a_wrong_code_the_user_is_asked_again_and_the_right_code_is_accepted(
      String login, int messages) {
    Challenge first = expectedChallenge(login);
    trial(login)
        .answeredBy(
            TestUser.present().answers(WRONG_CODE).answers(challenge -> phone(login).code()))
        .run()
        .succeeded()
        .asked(first.withAttemptsLeft(3), first.withAttemptsLeft(2).wrongAnswer())
        .siteSent(messages);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "email", "app_code"})
  void three_wrong_codes_end_the_run_and_lock_this_device(String login) {
    ConnectorTrial trial = trial(login);
    Challenge first = expectedChallenge(login);
    trial
        .answeredBy(TestUser.present().alwaysAnswers(challenge -> WRONG_CODE))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE)
        .asked(
            first.withAttemptsLeft(3),
            first.withAttemptsLeft(2).wrongAnswer(),
            first.withAttemptsLeft(1).wrongAnswer());
    assertThat(bank.codesReceived(login)).containsExactly(WRONG_CODE, WRONG_CODE, WRONG_CODE);
    trial
        .answeredBy(TestUser.present())
        .run()
        .failed(ErrorCode.LOGIN_FAILED_TOO_MANY_ATTEMPTS)
        .siteSent(0);
  }

  @Test
  void a_resend_is_possible_as_soon_as_the_bank_allows_it() {
    Instant before = bank.clock().instant();
    trial("sms")
        .answeredBy(TestUser.present().asksForResend().answers(challenge -> phone("sms").code()))
        .run()
        .succeeded()
        .asked(SMS.withResendAt(before.plusSeconds(30)), SMS.withResendAt(before.plusSeconds(60)))
        .siteSent(2);
  }

  @Test
  void a_resend_asks_a_new_question_and_keeps_the_number_of_attempts_left() {
    trial("email")
        .answeredBy(
            TestUser.present()
                .answers(WRONG_CODE)
                .asksForResend()
                .answers(challenge -> phone("email").code()))
        .run()
        .succeeded()
        .asked(
            EMAIL.withAttemptsLeft(3),
            EMAIL.withAttemptsLeft(2).wrongAnswer(),
            EMAIL.withAttemptsLeft(2))
        .siteSent(2);
  }

  @Test
  void no_fourth_resend_is_offered_because_the_bank_would_reject_it() {
    Outcome outcome =
        trial("sms")
            .answeredBy(
                TestUser.present()
                    .asksForResend()
                    .asksForResend()
                    .asksForResend()
                    .answers(challenge -> phone("sms").code()))
            .run()
            .succeeded()
            .siteSent(4);
    assertThat(outcome.challenges())
        .extracting(challenge -> challenge.resendAt() != null)
        .containsExactly(true, true, true, false);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 20})
  void a_code_entered_after_its_lifetime_is_reported_as_expired(long minutes) {
    trial("sms")
        .answeredBy(
            TestUser.present()
                .answers(challenge -> {
                  bank.clock().forward(Duration.ofMinutes(minutes));
                  return phone("sms").code();
                }))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED)
        .asked(SMS)
        .siteSent(1);
  }

  @Test
  void a_missing_answer_or_a_cancellation_ends_the_run() {
    trial("sms")
        .answeredBy(TestUser.present().neverAnswers())
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED);
    trial("sms-1").answeredBy(TestUser.present().cancels()).run().wasCancelled();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "email"})
  void an_automatic_run_ends_before_a_message_is_sent(String login) {
    trial(login).automatically().run().endedWithoutUser().called("beforeSiteSendsCode").siteSent(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"app_code", "choice"})
  void an_automatic_run_ends_at_a_question_without_a_message(String login) {
    trial(login)
        .automatically()
        .run()
        .endedWithoutUser()
        .called("deactivateAutoSuccessfulLogin", "waitForAnswer")
        .siteSent(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"app_code", "seed"})
  void a_stored_key_answers_in_an_automatic_run(String login) {
    trial(login)
        .withField("authenticator", phone(login).seed())
        .automatically()
        .run()
        .succeeded()
        .askedNothing()
        .answeredByAuthenticator(1);
  }

  @Test
  void after_two_wrong_codes_of_a_key_the_user_is_asked() {
    trial("seed")
        .withField("authenticator", phone("seed-7").seed())
        .answeredBy(userWithCode("seed"))
        .run()
        .succeeded()
        .answeredByAuthenticator(2)
        .asked(APP_CODE.withAttemptsLeft(1).wrongAnswer());
  }

  @ParameterizedTest
  @CsvSource({"sms, 1", "email, 1", "app_code, 0"})
  void the_user_chooses_how_the_code_is_sent(String method, int messages) {
    Outcome outcome =
        trial("choice")
            .answeredBy(
                TestUser.present().chooses(method).answers(_ -> phone("choice").code(method)))
            .run()
            .succeeded()
            .siteSent(messages)
            .askedTimes(2);
    assertThat(outcome.challenges().getFirst().question())
        .isInstanceOfSatisfying(
            Choice.class,
            choice ->
                assertThat(choice.options())
                    .extracting(Option::id)
                    .containsExactly("sms", "email", "app_code"));
    outcome.asked(
        outcome.challenges().getFirst(),
        expectedChallenge(method)
            .withOtherWays(List.of(new Option("other-method", "Choose another way"))));
  }

  @Test
  void another_way_does_not_count_as_a_wrong_answer() {
    Outcome outcome =
        trial("choice")
            .answeredBy(
                TestUser.present()
                    .chooses("sms")
                    .answers(WRONG_CODE)
                    .takesOtherWay("other-method")
                    .chooses("email")
                    .answers(challenge -> phone("choice").code("email")))
            .run()
            .succeeded()
            .siteSent(2);
    Challenge choice = outcome.challenges().getFirst();
    outcome.asked(
        choice,
        SMS.withAttemptsLeft(3),
        SMS.withAttemptsLeft(2).wrongAnswer(),
        choice,
        EMAIL.withAttemptsLeft(2));
  }

  @Test
  void a_stored_key_answers_after_the_user_has_chosen_the_app() {
    trial("choice")
        .withField("authenticator", phone("choice").seed())
        .answeredBy(TestUser.present().chooses("app_code"))
        .run()
        .succeeded()
        .answeredByAuthenticator(1);
  }

  private static Challenge expectedChallenge(String channel) {
    return switch (channel) {
      case "sms" -> SMS;
      case "email" -> EMAIL;
      default -> APP_CODE;
    };
  }

  private ConnectorTrial trial(String login) {
    return bank.trial(new DemoBank(), login);
  }

  private Phone phone(String login) {
    return bank.phone(login);
  }

  private TestUser userWithCode(String login) {
    return TestUser.present().answers(challenge -> phone(login).code());
  }
}
