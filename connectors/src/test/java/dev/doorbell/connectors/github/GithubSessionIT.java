package dev.doorbell.connectors.github;

import static dev.doorbell.testkit.context.CrashPoint.answer;
import static dev.doorbell.testkit.context.CrashPoint.question;
import static dev.doorbell.testkit.context.CrashPoint.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.Phone;
import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.simulators.github.session.GithubSwitch;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.rule.Rule;
import dev.doorbell.testkit.user.TestUser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests how the next run and an attempt that takes over use the session. */
class GithubSessionIT {
  private static final Challenge APP = Challenge.appCode().withDigits(6);
  private static final List<String> LOGINS =
      List.of("totp", "sms", "device", "push", "push-only", "passkey", "recovery");

  private SimulatedSite site = SimulatedSite.github();

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "totp", "sms", "device", "push", "passkey", "recovery", "nag"})
  void the_next_run_uses_the_session(String login) {
    ConnectorTrial trial = trial(login);
    trial.answeredBy(withAnswer(TestUser.present(), login)).run().succeeded();
    trial.again().run().succeeded().askedNothing().called("notifySuccessfulLogin").siteSent(0);
  }

  @Test
  void the_session_of_another_user_is_not_accepted() {
    ConnectorTrial theirs = trial("plain-1");
    theirs.answeredBy(TestUser.present()).run().succeeded();
    Outcome mine = trial("plain-2").havingSession(theirs.session()).automatically().run();
    mine.foundTheSiteChanged().saved(0);
  }

  @ParameterizedTest
  @EnumSource(GithubSwitch.class)
  void a_take_over_at_a_question_resumes_there_without_another_message(GithubSwitch on) {
    restartWith(on);
    for (String login : LOGINS) {
      Outcome outcome =
          trial(login)
              .answeredBy(withAnswer(TestUser.present(), login))
              .takenOverAt(question(1))
              .run()
              .succeeded()
              .siteSent(expectedMessages(login))
              .askedTimes(1)
              .resumedAt(ResumePoint.AtChallenge.class);
      assertThat(outcome.documents()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"totp", "sms", "device", "recovery"})
  void after_a_take_over_the_user_is_asked_again_for_an_answer_that_may_have_been_sent(
      String login) {
    trial(login)
        .answeredBy(withAnswer(withAnswer(TestUser.present(), login), login))
        .takenOverAt(answer(1))
        .run()
        .succeeded()
        .siteSent(expectedMessages(login))
        .askedTimes(2);
  }

  @Test
  void a_take_over_after_a_wrong_code_resumes_at_the_same_page() {
    trial("sms")
        .answeredBy(TestUser.present().answers("000000").answers(_ -> phone("sms").code()))
        .takenOverAt(question(2))
        .run()
        .succeeded()
        .siteSent(1);
  }

  @Test
  void a_take_over_after_the_user_has_chosen_another_way_resumes_at_that_way() {
    trial("passkey")
        .answeredBy(
            TestUser.present().takesOtherWay("sms").answers(_ -> phone("passkey").code("sms")))
        .takenOverAt(question(2))
        .run()
        .succeeded()
        .siteSent(1);
  }

  @ParameterizedTest
  @EnumSource(GithubSwitch.class)
  void a_take_over_after_a_denied_push_resumes_at_the_app_without_another_push(GithubSwitch on) {
    restartWith(on);
    trial("push")
        .answeredBy(TestUser.present().answers(_ -> phone("push").code("app_code")))
        .takenOverAt(question(1))
        .meanwhile(phone("push")::deny)
        .run()
        .succeeded()
        .asked(Challenge.approval(), APP)
        .siteSent(1)
        .resumedAt(ResumePoint.AtChallenge.class);
    Outcome fromPasskey =
        trial("passkey")
            .answeredBy(
                TestUser.present()
                    .takesOtherWay("mobile")
                    .answers(_ -> phone("passkey").code("app_code")))
            .takenOverAt(question(2))
            .meanwhile(phone("passkey")::deny)
            .run()
            .succeeded()
            .siteSent(1);
    assertThat(fromPasskey.challenges()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"push", "push-only"})
  void a_take_over_after_an_approved_push_signs_in(String login) {
    trial(login)
        .answeredBy(TestUser.present().waits())
        .takenOverAt(question(1))
        .meanwhile(phone(login)::tapTheNumber)
        .run()
        .succeeded()
        .asked(Challenge.approval())
        .siteSent(1);
  }

  @Test
  void a_take_over_after_an_approval_whose_cookies_were_lost_restarts() {
    // The response to the poll set new cookies, which were lost with the worker.
    trial("push")
        .answeredBy(withAnswer(withAnswer(TestUser.present(), "push"), "push"))
        .takenOverAt(answer(1))
        .allowing(Rule.SENDS_NO_SECOND_MESSAGE, "the old cookies are not valid any more")
        .run()
        .succeeded()
        .asked(Challenge.approval(), Challenge.approval())
        .siteSent(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "totp", "sms", "push"})
  void a_take_over_with_a_signed_in_session_only_fetches_receipts(String login) {
    Outcome outcome =
        trial(login)
            .answeredBy(withAnswer(TestUser.present(), login))
            .takenOverAt(signedIn())
            .run()
            .succeeded()
            .siteSent(expectedMessages(login));
    assertThat(outcome.calls())
        .endsWith("taken over", "resumeAt SignedIn", "notifySuccessfulLogin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "device", "push"})
  void a_take_over_after_the_site_has_ended_the_login_restarts(String login) {
    trial(login)
        .answeredBy(withAnswer(TestUser.present(), login))
        .takenOverAt(question(1))
        .meanwhile(() -> site.endSessions(login))
        .allowing(Rule.SENDS_NO_SECOND_MESSAGE, "the site has ended the login")
        .run()
        .succeeded()
        .siteSent(2)
        .askedTimes(2)
        .resumedAt(ResumePoint.Restart.class);
  }

  private static int expectedMessages(String login) {
    return switch (login) {
      case "sms", "device", "push", "push-only" -> 1;
      default -> 0;
    };
  }

  private TestUser withAnswer(TestUser user, String login) {
    Phone phone = phone(login);
    return switch (login) {
      case "plain", "nag" -> user;
      case "push", "push-only" -> user.approves(phone::tapTheNumber);
      case "recovery" -> user.answers(_ -> phone.note("recovery_code"));
      case "passkey" -> user.answers(_ -> phone.code("app_code"));
      default -> user.answers(_ -> phone.code());
    };
  }

  private void restartWith(GithubSwitch... on) {
    site.close();
    site = SimulatedSite.github(on);
  }

  private ConnectorTrial trial(String login) {
    return site.trial(new Github(), login);
  }

  private Phone phone(String login) {
    return site.phone(login);
  }
}
