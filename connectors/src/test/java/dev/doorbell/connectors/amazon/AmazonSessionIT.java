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

/** Tests how the next run and an attempt that takes over use the session. */
class AmazonSessionIT {
  private static final AmazonSites SITES = new AmazonSites();

  private final SimulatedSite site = SITES.siteWith();

  @AfterAll
  static void close() {
    SITES.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "nag", "otp", "cvf", "approval", "captcha-cvf"})
  void the_next_run_uses_the_session(String login) {
    AmazonUser user = newUser(login + "-1");
    ConnectorTrial trial = user.trial();
    runTrial(trial.answeredBy(user.addAnswers(TestUser.present()))).succeeded();
    runTrial(trial.again())
        .succeeded()
        .askedNothing()
        .called("notifySuccessfulLogin")
        .requested(2)
        .siteSent(0);
  }

  @Test
  void a_session_is_still_valid_after_300_days() {
    try (SimulatedSite own = SimulatedSite.amazon()) {
      ConnectorTrial trial = new AmazonUser(own, "plain").trial();
      runTrial(trial.answeredBy(TestUser.present())).succeeded();
      own.clock().forward(Duration.ofDays(300));
      runTrial(trial.again()).succeeded().askedNothing().siteSent(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain-2", "otp-2", "cvf-2", "approval-2"})
  void an_automatic_run_sends_the_password_again_if_the_site_asks_for_it(String login) {
    AmazonUser user = newUser(login);
    ConnectorTrial trial = user.trial();
    runTrial(trial.answeredBy(user.addAnswers(TestUser.present()))).succeeded();
    site.askForPasswordAgain(login);
    runTrial(trial.automatically().allowing(Rule.USES_THE_SESSION, "the site asks for it"))
        .succeeded()
        .askedNothing()
        .called("notifySuccessfulLogin")
        .siteSent(0);
  }

  @Test
  void the_password_is_sent_again_if_the_page_of_orders_asks_for_it() {
    AmazonUser user = newUser("password-again-2");
    ConnectorTrial trial = user.trial();
    runTrial(trial.answeredBy(TestUser.present())).succeeded();
    site.clock().forward(Duration.ofMinutes(20));
    runTrial(trial.automatically().allowing(Rule.USES_THE_SESSION, "the site asks for it"))
        .succeeded()
        .askedNothing();
  }

  @Test
  void after_a_question_without_an_answer_an_automatic_run_sends_no_message() {
    AmazonUser user = newUser("otp-3");
    ConnectorTrial trial = user.trial();
    runTrial(trial.answeredBy(TestUser.present().neverAnswers()));
    runTrial(trial.automatically()).endedWithoutUser().siteSent(0);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"WAF_FIRST", "CAPTCHA_FIRST"})
  void a_take_over_at_a_question_resumes_there_without_another_message(AmazonSwitch on) {
    for (String login :
        List.of("otp", "otp-app", "cvf-sms", "cvf-email", "approval", "approval-or-code")) {
      AmazonUser user = new AmazonUser(SITES.siteWith(on), login + "-4");
      user.trialWithAnswers()
          .takenOverAt(question(1))
          .run()
          .succeeded()
          .siteSent(expectedMessages(login))
          .askedTimes(1)
          .resumedAt(ResumePoint.AtChallenge.class);
    }
  }

  private static int expectedMessages(String login) {
    return switch (login) {
      case "otp-app", "captcha-cvf" -> 0;
      case "approval-or-code" -> 2;
      default -> 1;
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"otp-choice-5", "cvf-5"})
  void a_take_over_at_a_choice_or_at_the_code_after_it_resumes_at_that_question(String login) {
    List<CrashPoint> crashPoints = List.of(question(1), question(2));
    for (CrashPoint crashPoint : crashPoints) {
      AmazonUser user = newUser(login + crashPoints.indexOf(crashPoint));
      user.trialWithAnswers()
          .takenOverAt(crashPoint)
          .run()
          .succeeded()
          .siteSent(login.startsWith("cvf") ? 1 : 0)
          .askedTimes(2)
          .resumedAt(ResumePoint.AtChallenge.class);
    }
  }

  @Test
  void after_a_take_over_the_user_is_not_asked_again_for_a_choice_that_the_site_has_received() {
    AmazonUser user = newUser("cvf-6");
    user.trialWithAnswers().takenOverAt(answerSent(1)).run().succeeded().siteSent(1).askedTimes(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"otp-7", "otp-app-7", "cvf-sms-7", "approval-or-code-7"})
  void after_a_take_over_the_user_is_asked_again_for_an_answer_that_may_have_been_sent(
      String login) {
    AmazonUser user = newUser(login);
    user.trialWith(user.addAnswers(user.addAnswers(TestUser.present())))
        .takenOverAt(answer(1))
        .run()
        .succeeded()
        .siteSent(expectedMessages(login.replaceFirst("-7", "")))
        .askedTimes(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"WRONG_CODE_IS_400", "WRONG_CODE_REDIRECTS", "CVF_ANSWERS_IN_PLACE"})
  void a_take_over_after_a_wrong_code_resumes_at_the_same_page(AmazonSwitch on) {
    for (String login : List.of("otp-8", "cvf-email-8", "approval-or-code-8")) {
      AmazonUser user = new AmazonUser(SITES.siteWith(on), login);
      user.trialWith(user.addAnswers(TestUser.present().answers("000000")))
          .takenOverAt(question(2))
          .run()
          .succeeded()
          .siteSent(login.startsWith("approval") ? 2 : 1);
    }
  }

  @Test
  void a_take_over_after_a_resend_resumes_at_the_second_code_without_a_third_message() {
    for (String login : List.of("otp-9", "cvf-sms-9", "approval-9")) {
      AmazonUser user = new AmazonUser(SITES.siteWith(CVF_ANSWERS_IN_PLACE), login);
      user.trialWith(user.addAnswers(TestUser.present().asksForResend()))
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
      AmazonUser user = new AmazonUser(SITES.siteWith(on), login);
      user.trialWith(TestUser.present())
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
    SimulatedSite at = atTheNextPage ? SITES.siteWith(APPROVAL_SIGNS_IN_AT_THE_NEXT_PAGE) : site;
    AmazonUser user = new AmazonUser(at, "approval-11");
    user.trialWithAnswers().takenOverAt(answer(1)).run().succeeded().siteSent(1);
  }

  @Test
  void after_a_take_over_the_user_answers_the_picture_that_is_shown() {
    for (String login : List.of("captcha-cvf-12", "captcha-cvf-13")) {
      AmazonUser user = newUser(login);
      user.trialWithAnswers()
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
    AmazonUser user = newUser("captcha-cvf-18");
    user.trialWith(user.addAnswers(TestUser.present().answers("XXXXXX")))
        .takenOverAt(question(1))
        .run()
        .succeeded()
        .askedTimes(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_take_over_at_a_picture_before_the_sign_in_resumes_there(boolean down) {
    SimulatedSite at =
        down ? SITES.siteWith(CAPTCHA_FIRST, ROBOT_PAGE_IS_503) : SITES.siteWith(CAPTCHA_FIRST);
    AmazonUser user = new AmazonUser(at, "otp-14");
    user.trialWith(user.addAnswers(TestUser.present().answers(at::readPicture)))
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
    AmazonUser user = newUser(login);
    Outcome outcome = user.trialWithAnswers().takenOverAt(question(1)).run().succeeded();
    outcome.siteSent(0).resumedAt(ResumePoint.Restart.class);
  }

  @Test
  void a_take_over_with_a_signed_in_session_only_fetches_documents() {
    for (String login : List.of("plain-16", "otp-16", "approval-16")) {
      Outcome outcome = newUser(login).trialWithAnswers().takenOverAt(signedIn()).run().succeeded();
      assertThat(outcome.calls())
          .endsWith("taken over", "resumeAt SignedIn", "notifySuccessfulLogin");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"otp-17", "cvf-sms-17", "approval-17"})
  void a_take_over_after_the_site_has_ended_the_login_restarts(String login) {
    AmazonUser user = newUser(login);
    user.trialWith(user.addAnswers(TestUser.present()))
        .takenOverAt(question(1))
        .meanwhile(() -> site.endSessions(login))
        .allowing(Rule.SENDS_NO_SECOND_MESSAGE, "the site has ended the login")
        .run()
        .succeeded()
        .siteSent(2)
        .askedTimes(2)
        .resumedAt(ResumePoint.Restart.class);
  }

  private static Outcome runTrial(TrialRun run) {
    return run.withTimeLeft(() -> Duration.ZERO).run();
  }

  private AmazonUser newUser(String login) {
    return new AmazonUser(site, login);
  }
}
