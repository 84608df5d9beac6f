package dev.doorbell.testkit;

import static dev.doorbell.testkit.context.CrashPoint.answer;
import static dev.doorbell.testkit.context.CrashPoint.answerSent;
import static dev.doorbell.testkit.context.CrashPoint.question;
import static dev.doorbell.testkit.context.CrashPoint.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.testkit.rule.Rule;
import dev.doorbell.testkit.shop.Shop;
import dev.doorbell.testkit.shop.ShopSite;
import dev.doorbell.testkit.time.TrialClock;
import dev.doorbell.testkit.user.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trials of a connector that follows every rule, in each branch of its site. */
class ShopIT {
  private static final Challenge SMS = Challenge.sms("+33 12").withDigits(6);
  private static final Challenge APPROVAL = Challenge.approval("42").orCode(Channel.SMS, 6);

  private final TrialClock clock = TrialClock.at(Instant.parse("2026-03-01T12:00:00Z"));
  private final ShopSite shop = new ShopSite(clock);

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_code_is_asked_for_and_used() {
    trial("sms")
        .answeredBy(TestUser.present().answers(challenge -> shop.code()))
        .run()
        .succeeded()
        .asked(SMS.withAttemptsLeft(3))
        .called(
            "beforeSiteSendsCode",
            "deactivateAutoSuccessfulLogin",
            "waitForAnswer",
            "notifySuccessfulLogin")
        .siteSent(1)
        .saved("A-1", "A-2")
        .identified(Identity.unknown().withName("Ada"))
        .logged("2 orders");
    assertThat(shop.pages().lastAt("POST /code").value("code")).isEqualTo(shop.code());
  }

  @Test
  void the_next_run_uses_the_session_and_saves_no_document_again() {
    ConnectorTrial trial = trial("sms");
    trial.answeredBy(TestUser.present().answers(challenge -> shop.code())).run().succeeded();
    trial.again().run().succeeded().askedNothing().siteSent(0).saved(0).requested(2);
  }

  @Test
  void a_wrong_code_is_asked_again() {
    trial("sms")
        .answeredBy(TestUser.present().answers("000 000").answers(challenge -> shop.code()))
        .run()
        .succeeded()
        .asked(SMS.withAttemptsLeft(3), SMS.withAttemptsLeft(2).wrongAnswer())
        .siteSent(1);
  }

  @Test
  void three_wrong_codes_end_the_run() {
    trial("sms")
        .answeredBy(TestUser.present().alwaysAnswers(challenge -> "000000"))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE)
        .asked(SMS, SMS.wrongAnswer(), SMS.wrongAnswer());
  }

  @Test
  void a_resend_waits_on_the_clock_of_the_trial_and_sends_a_message() {
    Instant before = clock.instant();
    trial("sms")
        .answeredBy(TestUser.present().asksForResend().answers(challenge -> shop.code()))
        .run()
        .succeeded()
        .asked(SMS, SMS)
        .siteSent(2);
    assertThat(clock.instant()).isEqualTo(before.plusSeconds(30));
  }

  @Test
  void another_way_can_be_answered_by_the_authenticator_key() {
    trial("sms")
        .withField("seed", ShopSite.SEED)
        .answeredBy(TestUser.present().takesOtherWay("app_code"))
        .run()
        .succeeded()
        .asked(SMS)
        .answeredByAuthenticator(1);
  }

  @Test
  void a_choice_is_made() {
    trial("choice")
        .answeredBy(TestUser.present().chooses("sms").answers(challenge -> shop.code()))
        .run()
        .succeeded()
        .asked(Challenge.choice(List.of(new Option("sms", "SMS"), new Option("push", "App"))), SMS)
        .siteSent(1);
  }

  @Test
  void an_approval_is_polled_until_the_site_reports_it() {
    trial("push")
        .answeredBy(TestUser.present().approves(() -> shop.phoneResponds("APPROVED")))
        .run()
        .succeeded()
        .asked(APPROVAL);
    assertThat(shop.pages().seenAt("GET /approval")).hasSize(2);
  }

  @Test
  void a_denied_or_expired_approval_ends_the_run() {
    trial("push")
        .answeredBy(TestUser.present().denies(() -> shop.phoneResponds("DENIED")))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED, "DENIED");
    Instant before = clock.instant();
    trial("push")
        .answeredBy(TestUser.present().waits())
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED);
    assertThat(Duration.between(before, clock.instant())).isEqualTo(TestUser.DEFAULT_TIMEOUT);
  }

  @Test
  void a_code_can_answer_an_approval() {
    trial("push")
        .answeredBy(TestUser.present().answers(challenge -> shop.code()))
        .run()
        .succeeded()
        .asked(APPROVAL);
  }

  @Test
  void a_missing_answer_or_a_cancellation_ends_the_run() {
    trial("sms")
        .answeredBy(TestUser.present().neverAnswers())
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED)
        .asked(SMS);
    trial("sms").answeredBy(TestUser.present().cancels()).run().wasCancelled().asked(SMS);
  }

  @Test
  void an_automatic_run_ends_before_the_site_sends_a_message() {
    trial("sms").automatically().run().endedWithoutUser().siteSent(0);
    assertThat(shop.pages().seenAt("POST /session")).isEmpty();
  }

  @Test
  void a_wrong_password_is_a_failed_login() {
    trial("sms")
        .withField("password", "another one")
        .answeredBy(TestUser.present())
        .run()
        .failed(ErrorCode.LOGIN_FAILED)
        .askedNothing();
  }

  @Test
  void an_account_without_a_required_field_can_not_run() {
    TrialRun run =
        ConnectorTrial.of(new Shop())
            .at(shop.pages())
            .withField("login", "sms")
            .answeredBy(TestUser.present());
    assertThatIllegalStateException()
        .isThrownBy(run::run)
        .withMessageEndingWith("field 'password' has no value; call withField(\"password\", ...)");
  }

  @Test
  void a_new_password_makes_the_session_invalid() {
    ConnectorTrial trial = trial("plain");
    trial.answeredBy(TestUser.present()).run().succeeded();
    assertThat(trial.session().isEmpty()).isFalse();
    trial.withField("password", "another one");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(trial::again)
        .withMessageContaining("successful run");
    trial.answeredBy(TestUser.present()).run().failed(ErrorCode.LOGIN_FAILED);
  }

  @Test
  void a_take_over_at_a_question_causes_no_second_message() {
    trial("sms")
        .answeredBy(TestUser.present().answers(challenge -> shop.code()))
        .takenOverAt(question(1))
        .run()
        .succeeded()
        .asked(SMS)
        .siteSent(1)
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

  @Test
  void a_resend_after_a_take_over_breaks_no_rule() {
    trial("sms")
        .answeredBy(TestUser.present().asksForResend().answers(challenge -> shop.code()))
        .takenOverAt(question(1))
        .run()
        .succeeded()
        .asked(SMS, SMS)
        .siteSent(2);
  }

  @Test
  void after_a_take_over_an_answer_that_may_have_been_sent_is_asked_for_again() {
    trial("sms")
        .answeredBy(
            TestUser.present().answers(challenge -> shop.code()).answers(challenge -> shop.code()))
        .takenOverAt(answer(1))
        .run()
        .succeeded()
        .asked(SMS, SMS)
        .siteSent(1);
  }

  @Test
  void a_take_over_after_the_site_has_accepted_the_answer_is_signed_in() {
    trial("sms")
        .answeredBy(TestUser.present().answers(challenge -> shop.code()))
        .takenOverAt(answerSent(1))
        .run()
        .succeeded()
        .asked(SMS)
        .called(
            "beforeSiteSendsCode",
            "deactivateAutoSuccessfulLogin",
            "waitForAnswer",
            "taken over",
            "resumeAt SignedIn",
            "notifySuccessfulLogin");
  }

  @Test
  void a_take_over_with_a_signed_in_session_only_fetches() {
    trial("sms")
        .answeredBy(TestUser.present().answers(challenge -> shop.code()))
        .takenOverAt(signedIn())
        .run()
        .succeeded()
        .asked(SMS)
        .saved(2);
    assertThat(shop.pages().seenAt("POST /session")).hasSize(1);
  }

  @Test
  void a_take_over_after_the_site_has_ended_the_login_restarts() {
    trial("sms")
        .answeredBy(TestUser.present().answers(challenge -> shop.code()))
        .takenOverAt(question(1))
        .meanwhile(shop::endAllSessions)
        .allowing(Rule.SENDS_NO_SECOND_MESSAGE, "the shop has forgotten the login")
        .run()
        .succeeded()
        .siteSent(2)
        .asked(SMS, SMS);
  }

  @Test
  void a_run_whose_session_the_site_has_ended_signs_in_again() {
    ConnectorTrial trial = trial("plain");
    trial.answeredBy(TestUser.present()).run().succeeded();
    shop.endAllSessions();
    trial
        .answeredBy(TestUser.present())
        .allowing(Rule.USES_THE_SESSION, "the shop has forgotten it")
        .run()
        .succeeded()
        .askedNothing();
  }

  private ConnectorTrial trial(String login) {
    return ConnectorTrial.of(new Shop())
        .at(shop.pages())
        .withClock(clock)
        .withField("login", login)
        .withField("password", ShopSite.PASSWORD);
  }
}
