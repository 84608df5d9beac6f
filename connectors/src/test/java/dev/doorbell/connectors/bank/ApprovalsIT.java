package dev.doorbell.connectors.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.Phone;
import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.user.TestUser;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests approvals on the phone: plain, with a number to match, and with a code as an alternative.
 */
class ApprovalsIT {
  private static final Challenge APPROVAL =
      Challenge.approval()
          .withMessage(
              "Open the Demo Bank app on your phone and confirm that it is you who is signing in.");
  private static final Challenge APPROVAL_OR_CODE = APPROVAL.orCode(Channel.SMS, 6);
  private static final String WRONG_CODE = "000000";

  private SimulatedSite bank = SimulatedSite.bank();

  @AfterEach
  void close() {
    bank.close();
  }

  @Test
  void an_approval_signs_in() {
    Instant before = bank.clock().instant();
    Outcome outcome =
        trial("approval")
            .answeredBy(TestUser.present().approves(phone("approval")::approve))
            .run()
            .succeeded()
            .asked(APPROVAL.withResendAt(before.plusSeconds(30)))
            .called(
                "beforeSiteSendsCode",
                "deactivateAutoSuccessfulLogin",
                "waitForAnswer",
                "notifySuccessfulLogin")
            .siteSent(1);
    assertThat(outcome.documents()).isNotEmpty();
    assertThat(bank.clock().instant()).as("two checks").isEqualTo(before.plusSeconds(4));
  }

  @Test
  void the_challenge_has_the_number_that_the_phone_must_match() {
    trial("approval-number")
        .answeredBy(TestUser.present().approves(phone("approval-number")::tapTheNumber))
        .run()
        .succeeded()
        .asked(Challenge.approval(phone("approval-number").number()).withMessage(approvalMessage()))
        .siteSent(1);
  }

  @Test
  void a_wrong_number_on_the_phone_ends_the_run() {
    trial("approval-number")
        .answeredBy(TestUser.present().denies(phone("approval-number")::tapAnotherNumber))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED, "DENIED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"approval", "approval-number", "approval-or-code"})
  void a_denied_push_ends_the_run(String login) {
    trial(login)
        .answeredBy(TestUser.present().denies(phone(login)::deny))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED, "DENIED");
  }

  @Test
  void a_run_without_an_approval_ends_when_the_question_expires() {
    Instant before = bank.clock().instant();
    trial("approval")
        .answeredBy(TestUser.present().waits())
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED);
    assertThat(bank.clock().instant()).isEqualTo(before.plus(TestUser.DEFAULT_TIMEOUT));
  }

  @Test
  void the_next_check_finds_an_expired_approval() {
    restartWithShortTimeout();
    Instant before = bank.clock().instant();
    trial("approval")
        .answeredBy(TestUser.present().waits())
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED);
    assertThat(bank.clock().instant()).isEqualTo(before.plus(Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @CsvSource({"approval, 2", "approval-or-code, 4"})
  void a_resend_sends_the_phone_another_push(String login, int messages) {
    Instant before = bank.clock().instant();
    Outcome outcome =
        trial(login)
            .answeredBy(TestUser.present().asksForResend().approves(phone(login)::approve))
            .run()
            .succeeded()
            .siteSent(messages);
    assertThat(outcome.challenges())
        .extracting(Challenge::resendAt)
        .containsExactly(before.plusSeconds(30), before.plusSeconds(60));
    assertThat(outcome.challenges()).extracting(Challenge::retry).containsOnly(false);
  }

  @Test
  void an_approval_before_the_code_signs_in() {
    Outcome outcome =
        trial("approval-or-code")
            .answeredBy(TestUser.present().approves(phone("approval-or-code")::approve))
            .run()
            .succeeded()
            .asked(APPROVAL_OR_CODE.withAttemptsLeft(3))
            .siteSent(2);
    assertThat(outcome.challenges().getFirst().destination()).startsWith("+33 6 ** ** ** ");
  }

  @Test
  void a_code_before_the_approval_signs_in() {
    trial("approval-or-code")
        .answeredBy(TestUser.present().answers(_ -> phone("approval-or-code").code()))
        .run()
        .succeeded()
        .asked(APPROVAL_OR_CODE);
  }

  @Test
  void an_approval_after_a_wrong_code_signs_in() {
    trial("approval-or-code")
        .answeredBy(
            TestUser.present().answers(WRONG_CODE).approves(phone("approval-or-code")::approve))
        .run()
        .succeeded()
        .asked(
            APPROVAL_OR_CODE.withAttemptsLeft(3),
            APPROVAL_OR_CODE.withAttemptsLeft(2).wrongAnswer());
  }

  @Test
  void three_wrong_codes_end_the_run() {
    trial("approval-or-code")
        .answeredBy(TestUser.present().alwaysAnswers(challenge -> WRONG_CODE))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE)
        .asked(
            APPROVAL_OR_CODE.withAttemptsLeft(3),
            APPROVAL_OR_CODE.withAttemptsLeft(2).wrongAnswer(),
            APPROVAL_OR_CODE.withAttemptsLeft(1).wrongAnswer());
  }

  @Test
  void a_code_after_a_denied_approval_is_rejected() {
    Phone phone = phone("approval-or-code");
    trial("approval-or-code")
        .answeredBy(
            TestUser.present()
                .answers(challenge -> {
                  phone.deny();
                  return phone.code();
                }))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED, "DENIED");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20})
  void a_code_entered_after_the_timeout_of_the_bank_is_reported_as_expired(long minutes) {
    restartWithShortTimeout();
    trial("approval-or-code")
        .answeredBy(
            TestUser.present()
                .answers(challenge -> {
                  bank.clock().forward(Duration.ofMinutes(minutes));
                  return phone("approval-or-code").code();
                }))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"approval", "approval-number", "approval-or-code"})
  void an_automatic_run_notifies_no_phone(String login) {
    trial(login).automatically().run().endedWithoutUser().called("beforeSiteSendsCode").siteSent(0);
  }

  private static String approvalMessage() {
    return String.valueOf(APPROVAL.message());
  }

  private void restartWithShortTimeout() {
    bank.close();
    bank = SimulatedSite.bankWithShortCodes();
  }

  private ConnectorTrial trial(String login) {
    return bank.trial(new DemoBank(), login);
  }

  private Phone phone(String login) {
    return bank.phone(login);
  }
}
