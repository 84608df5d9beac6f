package dev.doorbell.simulators;

import static dev.doorbell.simulators.GithubClient.ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.SiteClient.Page;
import dev.doorbell.simulators.github.session.GithubSettings;
import dev.doorbell.simulators.github.session.GithubSwitch;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GithubMobileIT {
  private static final String SEND_REQUEST_FORM = "form.js-mobile-begin";
  private static final Duration REQUEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LIFETIME = GithubSettings.DEFAULTS.pushLifetime();

  @RegisterExtension final GithubExtension site = new GithubExtension();

  @Test
  void after_the_user_picks_the_right_number_the_next_poll_signs_in() throws Exception {
    Page page = site.client().signInAndFollow("push");
    assertThat(GithubClient.readNumber(page)).matches("[0-9]{2}");
    assertThat(site.server().messagesSent("push")).isEqualTo(1);
    assertThat(site.client().pollStatus(page)).isEqualTo("STATUS_ACTIVE");
    assertThat(site.client().pollStatus(page)).isEqualTo("STATUS_ACTIVE");

    site.client().tap("push", GithubClient.readNumber(page));
    assertThat(site.client().userLogin()).isEmpty();
    assertThat(site.client().pollStatus(page)).isEqualTo("STATUS_APPROVED");

    assertThat(site.client().userLogin()).isEqualTo("push");
    assertThat(site.client().pollStatus(page)).isEqualTo("STATUS_NOT_FOUND");
  }

  @Test
  void after_a_wrong_number_the_code_of_the_app_is_still_accepted() throws Exception {
    Page page = site.client().signInAndFollow("push");
    site.client().tap("push", GithubClient.readNumber(page).equals("99") ? "98" : "99");

    assertThat(site.client().pollStatus(page)).isEqualTo("STATUS_EXPIRED");
    Page ended = site.client().browser().get("/sessions/two-factor/mobile?auto=true");
    assertThat(ended.has(".js-mobile-poll")).isFalse();
    site.client()
        .submitCode(
            site.client().followLink(ended, "Authenticator app"),
            "app_otp",
            site.client().appCode("push"));
    assertThat(site.client().userLogin()).isEqualTo("push");
    assertThat(site.server().messagesSent("push")).isEqualTo(1);
  }

  @Test
  void opening_the_page_several_times_sends_one_request() throws Exception {
    Page page = site.client().signInAndFollow("push-only");
    site.advanceClock(REQUEST_PAUSE);
    try (GithubClient clone = site.clientWithSameCookies()) {
      Page again = clone.browser().get("/sessions/two-factor/mobile?auto=true");
      assertThat(GithubClient.readNumber(again)).isEqualTo(GithubClient.readNumber(page));
      clone.tap("push-only", GithubClient.readNumber(page));
      // The approval does not change the page. Only a poll reports it.
      again = clone.browser().get("/sessions/two-factor/mobile");
      assertThat(clone.pollStatus(again)).isEqualTo("STATUS_APPROVED");
      assertThat(clone.userLogin()).isEqualTo("push-only");
    }
    assertThat(site.server().messagesSent("push-only")).isEqualTo(1);
  }

  @Test
  void without_the_parameter_auto_only_the_button_sends_a_request() throws Exception {
    site.client().signInAndFollow("passkey");
    Page page = site.client().browser().get("/sessions/two-factor/mobile");
    assertThat(page.has(".number")).isFalse();
    assertThat(site.server().messagesSent("passkey")).isZero();

    page =
        site.client()
            .browser()
            .follow(site.client().browser().submit(page, SEND_REQUEST_FORM, Map.of()));
    site.client().tap("passkey", GithubClient.readNumber(page));
    assertThat(site.client().pollStatus(page)).isEqualTo("STATUS_APPROVED");
  }

  @Test
  void only_the_button_sends_a_request_if_switched_on() throws Exception {
    site.restartWith(GithubSwitch.PUSH_WAITS_FOR_A_BUTTON);
    Page page = site.client().signInAndFollow("push");
    assertThat(page.has(".number")).isFalse();
    assertThat(site.server().messagesSent("push")).isZero();

    page =
        site.client()
            .browser()
            .follow(site.client().browser().submit(page, SEND_REQUEST_FORM, Map.of()));
    assertThat(GithubClient.readNumber(page)).hasSize(2);
    assertThat(site.server().messagesSent("push")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    ", push-denied, STATUS_EXPIRED",
    ", push-expired, STATUS_EXPIRED",
    "DENIED_PUSH_IS_NOT_FOUND, push-denied, STATUS_NOT_FOUND",
    "DENIED_PUSH_IS_NOT_FOUND, push-expired, STATUS_EXPIRED"
  })
  void a_poll_reports_a_denied_or_expired_request_and_the_code_of_the_app_still_works(
      GithubSwitch on, String login, String status) throws Exception {
    if (on != null) {
      site.restartWith(on);
    }
    Page page = site.client().signInAndFollow(login);
    assertThat(site.client().pollStatus(page)).isEqualTo(status);

    Page ended = site.client().browser().get("/sessions/two-factor/mobile");
    assertThat(ended.has(SEND_REQUEST_FORM)).isTrue();
    site.client()
        .submitCode(
            site.client().followLink(ended, "Authenticator app"),
            "app_otp",
            site.client().appCode(login));
    assertThat(site.client().userLogin()).isEqualTo(login);
    assertThat(site.server().messagesSent(login)).isEqualTo(1);
  }

  @Test
  void a_request_expires() throws Exception {
    Page page = site.client().signInAndFollow("push");
    site.advanceClock(LIFETIME.minusSeconds(1));
    assertThat(site.client().pollStatus(page)).isEqualTo("STATUS_ACTIVE");
    site.advanceClock(Duration.ofSeconds(1));
    assertThat(site.client().pollStatus(page)).isEqualTo("STATUS_EXPIRED");
    site.client().tap("push", GithubClient.readNumber(page));
    assertThat(site.client().pollStatus(page)).isEqualTo("STATUS_EXPIRED");
    assertThat(site.client().userLogin()).isEmpty();
  }

  @Test
  void a_request_is_sent_again_after_a_pause_and_at_most_three_times() throws Exception {
    site.client().signInAndFollow("push");
    site.client().deny("push");
    Page page = site.client().browser().get("/sessions/two-factor/mobile");
    Page rejected = site.client().browser().submit(page, SEND_REQUEST_FORM, Map.of());
    assertThat(rejected.has(ERROR)).isTrue();
    assertThat(site.server().messagesSent("push")).isEqualTo(1);
    for (int again = 1; again <= 3; again++) {
      site.advanceClock(REQUEST_PAUSE);
      page = site.client().browser().get("/sessions/two-factor/mobile");
      page =
          site.client()
              .browser()
              .follow(site.client().browser().submit(page, SEND_REQUEST_FORM, Map.of()));
      assertThat(site.client().pollStatus(page)).isEqualTo("STATUS_ACTIVE");
      assertThat(site.server().messagesSent("push")).isEqualTo(1 + again);
      site.client().deny("push");
    }
    site.advanceClock(REQUEST_PAUSE);
    page = site.client().browser().get("/sessions/two-factor/mobile");
    assertThat(site.client().browser().submit(page, SEND_REQUEST_FORM, Map.of()).has(ERROR))
        .isTrue();
    assertThat(site.server().messagesSent("push")).isEqualTo(4);
  }

  @Test
  void the_page_of_an_ended_request_redirects_to_the_app_if_switched_on() throws Exception {
    site.restartWith(GithubSwitch.ENDED_PUSH_MOVES_ON);
    site.client().signInAndFollow("push");
    site.client().deny("push");

    assertThat(site.client().browser().get("/sessions/two-factor/mobile?auto=true").location())
        .endsWith("/sessions/two-factor/app");
  }

  @Test
  void a_poll_needs_its_token_and_the_header_x_requested_with() throws Exception {
    Page page = site.client().signInAndFollow("push");
    String token = GithubClient.readPollToken(page);

    assertThat(site.client().poll("made-up").status()).isEqualTo(422);
    assertThat(site.client().poll("").status()).isEqualTo(422);
    Map<String, String> fields = Map.of("authenticity_token", token);
    assertThat(site.client().browser().post("/sessions/two-factor/mobile_poll", fields).status())
        .isEqualTo(404);
    try (GithubClient other = site.otherDevice()) {
      other.signInAndFollow("push-only");
      assertThat(other.poll(token).status()).isEqualTo(422);
    }
    assertThat(site.client().poll(token).status()).isEqualTo(200);
  }

  @Test
  void each_poll_returns_the_token_for_the_next_poll_if_switched_on() throws Exception {
    site.restartWith(GithubSwitch.POLL_TOKEN_CHANGES);
    Page page = site.client().signInAndFollow("push");
    String first = GithubClient.readPollToken(page);

    JsonNode response = JsonMapper.shared().readTree(site.client().poll(first).body());
    assertThat(response.path("status").asString()).isEqualTo("STATUS_ACTIVE");
    assertThat(site.client().poll(first).status()).isEqualTo(422);
    site.client().tap("push", GithubClient.readNumber(page));
    assertThat(site.client().poll(response.path("token").asString()).body())
        .contains("STATUS_APPROVED");
  }

  @Test
  void a_poll_before_the_password_step_returns_not_found() throws Exception {
    site.client().browser().get("/login");

    assertThat(site.client().poll("any").body()).contains("STATUS_NOT_FOUND");
  }
}
