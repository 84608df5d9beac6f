package dev.doorbell.connectors.github;

import static dev.doorbell.testkit.recorded.Recorded.json;
import static dev.doorbell.testkit.recorded.Recorded.page;
import static dev.doorbell.testkit.recorded.Recorded.redirect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.Phone;
import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.simulators.github.session.GithubSwitch;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.user.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests GitHub Mobile: the number to match, and a denied or ignored push. */
class GithubMobileIT {
  private static final Challenge APP = Challenge.appCode().withDigits(6);
  private static final List<Option> APP_OR_RECOVERY =
      List.of(
          new Option("app", "Authenticator app"),
          new Option("recovery", "Two-factor recovery code"));

  private SimulatedSite site = SimulatedSite.github();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void the_challenge_has_the_number_on_the_phone_and_polls_every_two_seconds() {
    Instant before = site.clock().instant();
    trial("push")
        .answeredBy(TestUser.present().approves(phone("push")::tapTheNumber))
        .run()
        .succeeded()
        .asked(Challenge.approval(phone("push").number()).withOtherWays(APP_OR_RECOVERY))
        .siteSent(1);
    assertThat(site.clock().instant()).as("two checks").isEqualTo(before.plusSeconds(4));
  }

  @ParameterizedTest
  @EnumSource(GithubSwitch.class)
  void an_approval_signs_in_with_each_switch_of_the_site(GithubSwitch on) {
    restartWith(on);
    for (String login : List.of("push", "push-only")) {
      trial(login)
          .answeredBy(TestUser.present().approves(phone(login)::tapTheNumber))
          .run()
          .succeeded()
          .asked(Challenge.approval())
          .siteSent(1);
    }
  }

  @Test
  void the_token_in_the_response_to_a_check_is_sent_with_the_next_check() {
    restartWith(GithubSwitch.POLL_TOKEN_CHANGES);
    Instant before = site.clock().instant();
    trial("push-denied")
        .answeredBy(TestUser.present().waits().answers(_ -> phone("push-denied").code()))
        .run()
        .succeeded();
    trial("push-only")
        .answeredBy(TestUser.present().waits())
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED)
        .siteSent(1);
    assertThat(site.clock().instant())
        .as("one check of the first run, two minutes of the second")
        .isEqualTo(before.plusSeconds(2).plus(Duration.ofMinutes(2)));
  }

  @ParameterizedTest
  @EnumSource(GithubSwitch.class)
  void a_denied_and_an_ignored_push_lead_to_the_app(GithubSwitch on) {
    restartWith(on);
    for (String login : List.of("push-denied", "push-expired")) {
      trial(login)
          .answeredBy(TestUser.present().waits().answers(_ -> phone(login).code("app_code")))
          .run()
          .succeeded()
          .asked(Challenge.approval(), APP)
          .siteSent(1);
    }
    trial("push")
        .answeredBy(
            TestUser.present()
                .denies(phone("push")::tapAnotherNumber)
                .answers(_ -> phone("push").code("app_code")))
        .run()
        .succeeded()
        .asked(Challenge.approval(), APP)
        .siteSent(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"DENIED_PUSH_IS_NOT_FOUND", "ENDED_PUSH_MOVES_ON"})
  void without_an_app_a_denied_push_ends_the_run(GithubSwitch on) {
    restartWith(on);
    boolean reportsDenial = on == GithubSwitch.DENIED_PUSH_IS_NOT_FOUND;
    Outcome outcome =
        trial("push-only").answeredBy(TestUser.present().denies(phone("push-only")::deny)).run();
    if (reportsDenial) {
      outcome.failed(ErrorCode.USER_ACTION_NEEDED, "DENIED");
    } else {
      outcome.failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED);
    }
    outcome.siteSent(1);
  }

  @Test
  void an_ignored_push_expires_at_the_sites_timeout() {
    Instant before = site.clock().instant();
    trial("push-only")
        .answeredBy(TestUser.present().waits())
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED);
    assertThat(site.clock().instant()).isEqualTo(before.plus(Duration.ofMinutes(2)));
  }

  @Test
  void the_user_can_switch_to_the_app_at_once() {
    trial("push")
        .answeredBy(
            TestUser.present().takesOtherWay("app").answers(_ -> phone("push").code("app_code")))
        .run()
        .succeeded()
        .asked(Challenge.approval(), APP)
        .siteSent(1);
  }

  @Test
  void switching_back_to_the_phone_too_soon_leads_to_the_app() {
    trial("push")
        .answeredBy(
            TestUser.present()
                .denies(phone("push")::deny)
                .takesOtherWay("mobile")
                .answers(_ -> phone("push").code("app_code")))
        .run()
        .succeeded()
        .asked(Challenge.approval(), APP, APP)
        .siteSent(1);
  }

  @Test
  void switching_back_to_the_phone_later_notifies_it_again() {
    trial("push")
        .answeredBy(
            TestUser.present()
                .denies(() -> {
                  phone("push").deny();
                  site.clock().forward(Duration.ofSeconds(30));
                })
                .takesOtherWay("mobile")
                .approves(phone("push")::tapTheNumber))
        .run()
        .succeeded()
        .asked(Challenge.approval(), APP, Challenge.approval())
        .siteSent(2);
  }

  @Test
  void an_unknown_status_is_reported_as_a_changed_site() {
    try (RecordedSite pages = RecordedSite.open()) {
      pages
          .on("GET /login", page(createForm("/session", "<input name=login><input name=password>")))
          .on("POST /session", redirect("/sessions/two-factor/mobile?auto=true"))
          .on(
              "GET /sessions/two-factor/mobile",
              page(createForm("/sessions/two-factor/mobile_poll", "")).sendingMessage())
          .on("POST /sessions/two-factor/mobile_poll", json("{\"status\": \"STATUS_NEW\"}"));
      ConnectorTrial.of(new Github())
          .at(pages)
          .withField("login", "octo-user")
          .withField("password", SimulatedSite.PASSWORD)
          .withClock(site.clock())
          .answeredBy(TestUser.present().waits())
          .run()
          .foundTheSiteChanged()
          .asked(Challenge.approval());
    }
  }

  private static String createForm(String action, String inputs) {
    return "<form action='%s' method=post><input type=hidden name=authenticity_token value=t>%s</form>"
        .formatted(action, inputs);
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
