package dev.doorbell.connectors.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.Phone;
import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.pdf.PdfText;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.user.TestUser;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs each connector of the tutorial against the simulated bank. */
class TutorialConnectorsIT {
  private final SimulatedSite bank = SimulatedSite.bank();

  @AfterEach
  void close() {
    bank.close();
  }

  @Test
  void the_first_bank_signs_in_and_the_next_run_uses_the_session() {
    ConnectorTrial trial = bank.trial(new FirstBank(), "plain");
    trial.answeredBy(TestUser.present()).run().succeeded().askedNothing().saved(6);
    trial.again().run().succeeded().saved(0);
  }

  @Test
  void a_corrected_statement_and_the_printed_summary_are_replaced() {
    ConnectorTrial trial = bank.trial(new PaperBank(), "corrected");
    Outcome first = trial.answeredBy(TestUser.present()).run().succeeded().replaced();
    FetchedDocument statement = first.documents().getFirst();
    assertThat(statement.folder()).isEqualTo("Statements/2026");
    assertThat(statement.version()).isNotNull();
    assertThat(statement.bill()).isNull();
    assertThat(PdfText.of(statement)).contains("Balance on");
    FetchedDocument summary = first.documents().getLast();
    assertThat(summary.name()).isEqualTo("summary.pdf");
    assertThat(PdfText.of(summary)).contains("Summary of account 0042-").doesNotContain("print");
    trial.again().run().succeeded().replaced("2026-06", "summary");
    trial.again().run().succeeded().saved(0);
  }

  @Test
  void the_operator_sets_the_key_of_the_partner_bank() {
    ConnectorTrial trial = bank.trial(new PartnerBank(), "plain");
    trial.answeredBy(TestUser.present()).run().failed(ErrorCode.UNKNOWN_ERROR);
    trial.withParameter("apiKey", "open-sesame-4711");
    trial.answeredBy(TestUser.present()).run().succeeded();
    trial.again().run().succeeded();
  }

  @Test
  void a_wrong_password_is_a_failed_login() {
    bank.trial(new FirstBank(), "plain")
        .withField("password", "wrong")
        .answeredBy(TestUser.present())
        .run()
        .failed(ErrorCode.LOGIN_FAILED);
  }

  @Test
  void the_first_bank_connector_reports_an_unknown_page_as_a_changed_site() {
    bank.trial(new FirstBank(), "sms").answeredBy(TestUser.present()).run().foundTheSiteChanged();
  }

  @Test
  void a_code_by_sms_signs_in() {
    Phone phone = bank.phone("sms");
    bank.trial(new SmsBank(), "sms")
        .answeredBy(TestUser.present().answers(challenge -> phone.code()))
        .run()
        .succeeded()
        .asked(Challenge.sms(null).withDigits(6))
        .siteSent(1);
  }

  @Test
  void an_automatic_run_causes_no_sms() {
    bank.trial(new SmsBank(), "sms").automatically().run().endedWithoutUser().siteSent(0);
  }

  @Test
  void after_a_wrong_code_the_user_is_asked_again_and_can_request_a_resend() {
    Challenge sms = Challenge.sms(null).withDigits(6);
    Phone phone = bank.phone("sms");
    bank.trial(new CodeBank(), "sms")
        .answeredBy(
            TestUser.present().answers("000000").asksForResend().answers(challenge -> phone.code()))
        .run()
        .succeeded()
        .asked(
            sms.withAttemptsLeft(3), sms.withAttemptsLeft(2).wrongAnswer(), sms.withAttemptsLeft(2))
        .siteSent(2);
  }

  @Test
  void three_wrong_codes_end_the_run() {
    bank.trial(new CodeBank(), "email")
        .answeredBy(TestUser.present().alwaysAnswers(challenge -> "000000"))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE);
  }

  @Test
  void a_code_entered_after_its_validity_period_is_reported_as_expired() {
    bank.trial(new CodeBank(), "email")
        .answeredBy(
            TestUser.present()
                .answers(challenge -> {
                  bank.clock().forward(Duration.ofMinutes(5));
                  return bank.phone("email").code();
                }))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED);
  }

  @Test
  void a_stored_key_answers_in_automatic_runs() {
    bank.trial(new AppBank(), "app_code")
        .withField("key", bank.phone("app_code").seed())
        .automatically()
        .run()
        .succeeded()
        .answeredByAuthenticator(1);
  }

  @Test
  void without_a_key_the_user_reads_the_code_of_the_app() {
    bank.trial(new AppBank(), "app_code")
        .answeredBy(TestUser.present().answers(challenge -> bank.phone("app_code").code()))
        .run()
        .succeeded()
        .asked(Challenge.appCode().withDigits(6));
  }

  @Test
  void an_approval_signs_in() {
    bank.trial(new PhoneBank(), "approval")
        .answeredBy(TestUser.present().approves(bank.phone("approval")::approve))
        .run()
        .succeeded()
        .asked(Challenge.approval());
  }

  @Test
  void a_denied_approval_ends_the_run() {
    bank.trial(new PhoneBank(), "approval")
        .answeredBy(TestUser.present().denies(bank.phone("approval")::deny))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED, "DENIED");
  }

  @Test
  void the_next_run_continues_a_long_history() {
    ConnectorTrial trial = bank.trial(new HistoryBank(), "plain");
    trial
        .answeredBy(TestUser.present())
        .withTimeLeft(() -> Duration.ofSeconds(30))
        .run()
        .succeeded()
        .saved("R-1005", "R-1004", "R-1003");
    trial.again().run().succeeded().saved("R-1002", "R-1001");
    assertThat(trial.again().run().saved(0).accountData()).containsEntry("next", "1");
  }
}
