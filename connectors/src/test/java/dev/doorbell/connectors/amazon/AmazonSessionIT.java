package dev.doorbell.connectors.amazon;

import static dev.doorbell.simulators.amazon.session.AmazonSwitch.APPROVAL_SIGNS_IN_AT_THE_NEXT_PAGE;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.CAPTCHA_FIRST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.CVF_ANSWERS_IN_PLACE;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.ROBOT_PAGE_IS_503;
import static dev.doorbell.testkit.context.CrashPoint.answer;
import static dev.doorbell.testkit.context.CrashPoint.answerSent;
import static dev.doorbell.testkit.context.CrashPoint.question;
import static dev.doorbell.testkit.context.CrashPoint.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.TrialRun;
import dev.doorbell.testkit.context.CrashPoint;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.rule.Rule;
import dev.doorbell.testkit.user.TestUser;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what the next run and an attempt that takes over do with the session. */
class AmazonSessionIT {
  private static final AmazonSites SITES = new AmazonSites();

  private final SimulatedSite site = SITES.with();

  @AfterAll
  static void close() {
    SITES.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "nag", "otp", "cvf", "approval", "captcha-cvf"})
  void the_next_run_uses_the_session(String login) {
    AmazonUser user = user(login + "-1");
    ConnectorTrial trial = user.trial();
    run(trial.answeredBy(user.from(TestUser.present()))).succeeded();
    run(trial.again())
        .succeeded()
        .askedNothing()
        .called("notifySuccessfulLogin")
        .requested(2)
        .siteSent(0);
  }

  @Test
  void a_session_is_valid_for_most_of_a_year() {
    try (SimulatedSite own = SimulatedSite.amazon()) {
      ConnectorTrial trial = new AmazonUser(own, "plain").trial();
      run(trial.answeredBy(TestUser.present())).succeeded();
      own.clock().forward(Duration.ofDays(300));
      run(trial.again()).succeeded().askedNothing().siteSent(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain-2", "otp-2", "cvf-2", "approval-2"})
  void an_automatic_run_sends_the_password_again_if_the_site_asks_for_it(String login) {
    AmazonUser user = user(login);
    ConnectorTrial trial = user.trial();
    run(trial.answeredBy(user.from(TestUser.present()))).succeeded();
    site.askForPasswordAgain(login);
    run(trial.automatically().allowing(Rule.USES_THE_SESSION, "the site asks for it"))
        .succeeded()
        .askedNothing()
        .called("notifySuccessfulLogin")
        .siteSent(0);
  }

  @Test
  void the_password_is_sent_again_if_the_orders_ask_for_it() {
    AmazonUser user = user("password-again-2");
    ConnectorTrial trial = user.trial();
    run(trial.answeredBy(TestUser.present())).succeeded();
    site.clock().forward(Duration.ofMinutes(20));
    run(trial.automatically().allowing(Rule.USES_THE_SESSION, "the site asks for it"))
        .succeeded()
        .askedNothing();
  }

  @Test
  void a_device_that_the_site_asks_for_a_code_is_not_trusted_any_more() {
    AmazonUser user = user("otp-3");
    ConnectorTrial trial = user.trial();
    run(trial.answeredBy(TestUser.present().neverAnswers()));
    run(trial.automatically()).endedWithoutUser().siteSent(0);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"WAF_FIRST", "CAPTCHA_FIRST"})
  void a_take_over_at_a_question_resumes_there_without_another_message(AmazonSwitch on) {
    for (String login :
        List.of("otp", "otp-app", "cvf-sms", "cvf-email", "approval", "approval-or-code")) {
      AmazonUser user = new AmazonUser(SITES.with(on), login + "-4");
      user.in()
          .takenOverAt(question(1))
          .run()
          .succeeded()
          .siteSent(messages(login))
          .askedTimes(1)
          .resumedAt(ResumePoint.AtChallenge.class);
    }
  }

  private static int messages(String login) {
    return switch (login) {
      case "otp-app", "captcha-cvf" -> 0;
      case "approval-or-code" -> 2;
      default -> 1;
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"otp-choice-5", "cvf-5"})
  void a_take_over_at_a_choice_or_the_code_after_it_resumes_there(String login) {
    List<CrashPoint> moments = List.of(question(1), question(2));
    for (CrashPoint moment : moments) {
      AmazonUser user = user(login + moments.indexOf(moment));
      user.in()
          .takenOverAt(moment)
          .run()
          .succeeded()
          .siteSent(login.startsWith("cvf") ? 1 : 0)
          .askedTimes(2)
          .resumedAt(ResumePoint.AtChallenge.class);
    }
  }

  @Test
  void after_a_take_over_a_choice_that_the_site_has_received_is_not_asked_for_again() {
    AmazonUser user = user("cvf-6");
    user.in().takenOverAt(answerSent(1)).run().succeeded().siteSent(1).askedTimes(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"otp-7", "otp-app-7", "cvf-sms-7", "approval-or-code-7"})
  void after_a_take_over_an_answer_that_may_have_been_sent_is_asked_for_again(String login) {
    AmazonUser user = user(login);
    user.in(user.from(user.from(TestUser.present())))
        .takenOverAt(answer(1))
        .run()
        .succeeded()
        .siteSent(messages(login.replaceFirst("-7", "")))
        .askedTimes(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"WRONG_CODE_IS_400", "WRONG_CODE_REDIRECTS", "CVF_ANSWERS_IN_PLACE"})
  void a_take_over_after_a_wrong_code_resumes_at_the_same_page(AmazonSwitch on) {
    for (String login : List.of("otp-8", "cvf-email-8", "approval-or-code-8")) {
      AmazonUser user = new AmazonUser(SITES.with(on), login);
      user.in(user.from(TestUser.present().answers("000000")))
          .takenOverAt(question(2))
          .run()
          .succeeded()
          .siteSent(login.startsWith("approval") ? 2 : 1);
    }
  }

  @Test
  void a_take_over_after_a_resend_resumes_there_without_a_third_message() {
    for (String login : List.of("otp-9", "cvf-sms-9", "approval-9")) {
      AmazonUser user = new AmazonUser(SITES.with(CVF_ANSWERS_IN_PLACE), login);
      user.in(user.from(TestUser.present().asksForResend()))
          .takenOverAt(question(2))
          .run()
          .succeeded()
          .siteSent(2);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"APPROVAL_SIGNS_IN_AT_THE_NEXT_PAGE", "APPROVAL_IS_RESPONDED_FIRST"})
  void an_approval_during_the_take_over_signs_in(AmazonSwitch on) {
    for (String login : List.of("approval-10", "approval-or-code-10")) {
      AmazonUser user = new AmazonUser(SITES.with(on), login);
      user.in(TestUser.present())
          .takenOverAt(question(1))
          .meanwhile(user.phone()::approve)
          .run()
          .succeeded()
          .siteSent(login.startsWith("approval-or") ? 2 : 1)
          .resumedAt(ResumePoint.SignedIn.class);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_take_over_after_an_approval_causes_no_second_message(boolean atTheNextPage) {
    SimulatedSite at = atTheNextPage ? SITES.with(APPROVAL_SIGNS_IN_AT_THE_NEXT_PAGE) : site;
    AmazonUser user = new AmazonUser(at, "approval-11");
    user.in().takenOverAt(answer(1)).run().succeeded().siteSent(1);
  }

  @Test
  void after_a_take_over_the_user_answers_the_picture_that_is_open() {
    for (String login : List.of("captcha-cvf-12", "captcha-cvf-13")) {
      AmazonUser user = user(login);
      user.in()
          .takenOverAt(question(1))
          .run()
          .succeeded()
          .siteSent(0)
          .askedTimes(1)
          .resumedAt(ResumePoint.AtChallenge.class);
    }
  }

  @Test
  void after_a_take_over_a_wrong_answer_to_a_picture_is_followed_by_the_new_picture() {
    AmazonUser user = user("captcha-cvf-18");
    user.in(user.from(TestUser.present().answers("XXXXXX")))
        .takenOverAt(question(1))
        .run()
        .succeeded()
        .askedTimes(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_take_over_at_a_picture_before_the_sign_in_resumes_there(boolean down) {
    SimulatedSite at =
        down ? SITES.with(CAPTCHA_FIRST, ROBOT_PAGE_IS_503) : SITES.with(CAPTCHA_FIRST);
    AmazonUser user = new AmazonUser(at, "otp-14");
    user.in(user.from(TestUser.present().answers(at::read)))
        .takenOverAt(question(1))
        .run()
        .succeeded()
        .siteSent(1)
        .askedTimes(2)
        .resumedAt(ResumePoint.AtChallenge.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"captcha-15", "captcha-auth-15"})
  void a_take_over_at_a_picture_that_is_not_shown_again_restarts_without_a_message(String login) {
    AmazonUser user = user(login);
    Outcome outcome = user.in().takenOverAt(question(1)).run().succeeded();
    outcome.siteSent(0).resumedAt(ResumePoint.Restart.class);
  }

  @Test
  void a_take_over_with_a_signed_in_session_only_fetches() {
    for (String login : List.of("plain-16", "otp-16", "approval-16")) {
      Outcome outcome = user(login).in().takenOverAt(signedIn()).run().succeeded();
      assertThat(outcome.calls())
          .endsWith("taken over", "resumeAt SignedIn", "notifySuccessfulLogin");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"otp-17", "cvf-sms-17", "approval-17"})
  void a_take_over_after_the_site_has_ended_the_login_restarts(String login) {
    AmazonUser user = user(login);
    user.in(user.from(TestUser.present()))
        .takenOverAt(question(1))
        .meanwhile(() -> site.forget(login))
        .allowing(Rule.SENDS_NO_SECOND_MESSAGE, "the site has ended the login")
        .run()
        .succeeded()
        .siteSent(2)
        .askedTimes(2)
        .resumedAt(ResumePoint.Restart.class);
  }

  private static Outcome run(TrialRun run) {
    return run.withTimeLeft(() -> Duration.ZERO).run();
  }

  private AmazonUser user(String login) {
    return new AmazonUser(site, login);
  }
}
