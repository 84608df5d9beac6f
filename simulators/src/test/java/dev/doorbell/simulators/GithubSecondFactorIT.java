package dev.doorbell.simulators;

import static dev.doorbell.simulators.GithubClient.ERROR;
import static dev.doorbell.simulators.GithubClient.PASSWORD;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class GithubSecondFactorIT {
  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final Duration RESEND_PAUSE = Duration.ofSeconds(30);
  private static final int FAILURES_UNTIL_LOCK = 5;

  @RegisterExtension final GithubExtension site = new GithubExtension();

  @ParameterizedTest
  @CsvSource({
    "totp, /sessions/two-factor/app",
    "sms, /sessions/two-factor/sms/confirm",
    "push, /sessions/two-factor/mobile?auto=true",
    "passkey, /sessions/two-factor/webauthn",
    "device, /sessions/verified-device"
  })
  void the_right_password_leads_to_the_second_factor_without_a_session(String login, String path)
      throws Exception {
    Page answer = site.client().signIn(login, PASSWORD);

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.location()).endsWith(path);
    assertThat(site.client().userLogin()).isEmpty();
    assertThat(site.client().browser().cookie("user_session")).isEmpty();
    assertThat(site.client().browser().get("/account/billing/history").location())
        .contains("/login");
  }

  @Test
  void the_code_of_an_app_signs_in_and_is_rejected_afterwards() throws Exception {
    Page page = site.client().signInAndFollow("totp");
    assertThat(page.has("#app_totp[name=app_otp]")).isTrue();
    String code = site.client().appCode("totp");

    Page answer = site.client().submitCode(page, "app_otp", code);

    assertThat(answer.status()).isEqualTo(302);
    assertThat(site.client().userLogin()).isEqualTo("totp");
    assertThat(site.server().messagesSent("totp")).isZero();
    assertThat(site.server().codesReceived("totp")).containsExactly(code);
    try (GithubClient second = site.otherDevice()) {
      assertThat(second.submitCode(second.signInAndFollow("totp"), "app_otp", code).has(ERROR))
          .isTrue();
      site.advanceClock(WINDOW);
      String next = second.appCode("totp");
      assertThat(second.submitCode(second.signInAndFollow("totp"), "app_otp", next).status())
          .isEqualTo(302);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 422})
  void a_wrong_code_shows_the_same_page_with_a_message(int status) throws Exception {
    if (status == 422) {
      site.restartWith(GithubSwitch.WRONG_CODE_IS_422);
    }
    Page again =
        site.client().submitCode(site.client().signInAndFollow("totp"), "app_otp", "000000x");

    assertThat(again.status()).isEqualTo(status);
    assertThat(again.text(ERROR)).isEqualTo("Two-factor authentication failed.");
    assertThat(again.has("#app_totp")).isTrue();
    assertThat(site.client().userLogin()).isEmpty();
    site.client().submitCode(again, "app_otp", site.client().appCode("totp"));
    assertThat(site.client().userLogin()).isEqualTo("totp");
  }

  @Test
  void the_first_right_code_may_be_rejected() throws Exception {
    String code = site.client().appCode("wrong-then-right");
    Page again =
        site.client()
            .submitCode(site.client().signInAndFollow("wrong-then-right"), "app_otp", code);
    assertThat(again.has(ERROR)).isTrue();

    site.client().submitCode(again, "app_otp", code);
    assertThat(site.client().userLogin()).isEqualTo("wrong-then-right");
  }

  @Test
  void a_code_form_is_accepted_once_and_only_in_its_own_browser() throws Exception {
    Page page = site.client().signInAndFollow("totp");
    try (GithubClient other = site.otherDevice()) {
      other.signInAndFollow("totp-2");
      assertThat(other.submitCode(page, "app_otp", "123456").status()).isEqualTo(422);
    }
    site.client().submitCode(page, "app_otp", "123456");
    assertThat(site.client().submitCode(page, "app_otp", site.client().appCode("totp")).status())
        .isEqualTo(422);
    Map<String, String> withoutToken = Map.of("app_otp", site.client().appCode("totp"));
    assertThat(site.client().browser().post("/sessions/two-factor", withoutToken).status())
        .isEqualTo(422);
    assertThat(site.client().userLogin()).isEmpty();
    assertThat(site.server().codesReceived("totp")).containsExactly("123456");
  }

  @Test
  void a_form_without_its_token_is_rejected() throws Exception {
    Page page = site.client().signInAndFollow("no-token");

    assertThat(page.has("#app_totp")).isTrue();
    assertThat(page.has("[name=authenticity_token]")).isFalse();
    assertThat(
            site.client().submitCode(page, "app_otp", site.client().appCode("no-token")).status())
        .isEqualTo(422);
  }

  @Test
  void wrong_codes_lock_the_account_and_end_the_login() throws Exception {
    Page page = site.client().signInAndFollow("totp");
    for (int attempt = 1; attempt < FAILURES_UNTIL_LOCK; attempt++) {
      page = site.client().submitCode(page, "app_otp", "000000x");
      assertThat(page.text(ERROR)).isEqualTo("Two-factor authentication failed.");
    }
    page = site.client().submitCode(page, "app_otp", "000000x");

    assertThat(page.text(ERROR)).startsWith("There have been several failed attempts");
    assertThat(page.has("#login_field")).isTrue();
    assertThat(site.client().browser().get("/sessions/two-factor/app").location())
        .endsWith("/login");
    assertThat(site.client().signIn("totp", PASSWORD).has(ERROR)).isTrue();
    site.advanceClock(Duration.ofMinutes(15));
    site.client()
        .submitCode(
            site.client().signInAndFollow("totp"), "app_otp", site.client().appCode("totp"));
    assertThat(site.client().userLogin()).isEqualTo("totp");
  }

  @Test
  void a_lock_out_ends_unfinished_logins() throws Exception {
    Page page = site.client().signInAndFollow("totp");
    try (GithubClient attacker = site.otherDevice()) {
      for (int attempt = 0; attempt < FAILURES_UNTIL_LOCK; attempt++) {
        attacker.signIn("totp", "wrong");
      }
    }
    assertThat(site.client().submitCode(page, "app_otp", site.client().appCode("totp")).text(ERROR))
        .startsWith("There have been several failed attempts");
    assertThat(site.client().userLogin()).isEmpty();
  }

  @Test
  void opening_a_page_again_sends_no_message() throws Exception {
    Page confirm = site.client().signInAndFollow("sms");
    site.client().browser().submit(confirm, "form[action$=confirm]", Map.of());
    site.advanceClock(RESEND_PAUSE);
    assertThat(site.client().browser().get("/sessions/two-factor/sms").has("[name=sms_otp]"))
        .isTrue();
    assertThat(site.client().browser().get("/sessions/two-factor/sms/confirm").status())
        .isEqualTo(200);
    site.client().signInAndFollow("sms"); // Another login sends no message either.
    try (GithubClient device = site.otherDevice()) {
      device.signInAndFollow("device");
      site.advanceClock(RESEND_PAUSE);
      try (GithubClient clone = device.clientWithSameCookies(site.server())) {
        Page page = clone.browser().get("/sessions/verified-device");
        assertThat(page.has("[name=otp]")).isTrue();
        clone.submitCode(page, "otp", clone.sentCode("device"));
        assertThat(clone.userLogin()).isEqualTo("device");
      }
    }
    assertThat(site.server().messagesSent("sms")).isEqualTo(1);
    assertThat(site.server().messagesSent("device")).isEqualTo(1);
  }

  @Test
  void an_unfinished_login_expires_and_can_be_ended() throws Exception {
    site.client().signInAndFollow("totp");
    site.advanceClock(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(site.client().browser().get("/sessions/two-factor/app").has("#app_totp")).isTrue();
    site.advanceClock(Duration.ofSeconds(1));
    assertThat(site.client().browser().get("/sessions/two-factor/app").location())
        .endsWith("/login");

    Page page = site.client().signInAndFollow("totp");
    site.server().forgetSessions("totp");
    assertThat(site.client().submitCode(page, "app_otp", site.client().appCode("totp")).location())
        .endsWith("/login");
  }

  @Test
  void an_sms_is_sent_only_when_its_page_is_confirmed() throws Exception {
    Page confirm = site.client().signInAndFollow("sms");
    assertThat(site.client().browser().get("/sessions/two-factor/sms").location())
        .endsWith("/sessions/two-factor/sms/confirm");
    assertThat(site.server().messagesSent("sms")).isZero();

    Page sent = site.client().browser().submit(confirm, "form[action$=confirm]", Map.of());
    assertThat(sent.location()).endsWith("/sessions/two-factor/sms");
    Page page = site.client().browser().follow(sent);
    assertThat(site.server().messagesSent("sms")).isEqualTo(1);
    JsonNode message = site.client().getJson("/_simulator/inbox/sms").get(0);
    assertThat(message.path("site").asString()).isEqualTo("GitHub");
    assertThat(message.path("channel").asString()).isEqualTo("sms");
    assertThat(page.text("strong")).isEqualTo(message.path("to").asString());

    Page again = site.client().submitCode(page, "sms_otp", "000000x");
    assertThat(again.text(ERROR)).isEqualTo("Two-factor authentication failed.");
    site.client().submitCode(again, "sms_otp", site.client().sentCode("sms"));
    assertThat(site.client().userLogin()).isEqualTo("sms");
    assertThat(site.server().messagesSent("sms")).isEqualTo(1);
  }

  @Test
  void an_sms_is_sent_again_after_a_pause_and_at_most_three_times() throws Exception {
    Page page = getSmsPage();
    String first = site.client().sentCode("sms");
    assertThat(resend(page).text(ERROR)).contains("a moment ago");
    assertThat(site.server().messagesSent("sms")).isEqualTo(1);
    for (int resent = 1; resent <= 3; resent++) {
      site.advanceClock(RESEND_PAUSE);
      page =
          site.client()
              .browser()
              .follow(resend(site.client().browser().get("/sessions/two-factor/sms")));
      assertThat(site.server().messagesSent("sms")).isEqualTo(1 + resent);
    }
    site.advanceClock(RESEND_PAUSE);
    assertThat(resend(page).has(ERROR)).isTrue();
    assertThat(site.server().messagesSent("sms")).isEqualTo(4);

    page = site.client().browser().get("/sessions/two-factor/sms");
    page = site.client().submitCode(page, "sms_otp", first);
    assertThat(page.has(ERROR)).as("an older code").isTrue();
    site.client().submitCode(page, "sms_otp", site.client().sentCode("sms"));
    assertThat(site.client().userLogin()).isEqualTo("sms");
  }

  @Test
  void a_code_sent_by_sms_expires() throws Exception {
    site.restartWith(
        new GithubSettings(
            GithubSettings.DEFAULTS.switches(),
            Duration.ofMinutes(5),
            GithubSettings.DEFAULTS.pushLifetime()));
    Page page = getSmsPage();
    String code = site.client().sentCode("sms");
    site.advanceClock(Duration.ofMinutes(5));

    page = site.client().submitCode(page, "sms_otp", code);
    assertThat(page.text(ERROR)).isEqualTo("Two-factor authentication failed.");
    page = site.client().browser().follow(resend(page));
    site.client().submitCode(page, "sms_otp", site.client().sentCode("sms"));
    assertThat(site.client().userLogin()).isEqualTo("sms");
  }

  private Page getSmsPage() throws Exception {
    Page confirm = site.client().signInAndFollow("sms");
    return site.client()
        .browser()
        .follow(site.client().browser().submit(confirm, "form[action$=confirm]", Map.of()));
  }

  private Page resend(Page page) throws Exception {
    return site.client().browser().submit(page, "form.js-resend", Map.of());
  }

  @Test
  void an_unknown_device_is_verified_by_e_mail_once() throws Exception {
    Page page = site.client().signInAndFollow("device");
    assertThat(site.server().messagesSent("device")).isEqualTo(1);
    assertThat(page.has("#otp[name=otp]")).isTrue();

    Page again = site.client().submitCode(page, "otp", "000000x");
    assertThat(again.text(ERROR)).isEqualTo("Incorrect verification code provided.");
    assertThat(site.client().submitCode(page, "otp", site.client().sentCode("device")).status())
        .isEqualTo(422);
    assertThat(site.client().submitCode(again, "otp", site.client().sentCode("device")).status())
        .isEqualTo(302);
    assertThat(site.client().userLogin()).isEqualTo("device");

    site.server().forgetSessions("device");
    site.client().signIn("device", PASSWORD);
    assertThat(site.client().userLogin()).isEqualTo("device");
    assertThat(site.server().messagesSent("device")).isEqualTo(1);
    try (GithubClient other = site.otherDevice()) {
      assertThat(other.signIn("device", PASSWORD).location()).endsWith("verified-device");
      assertThat(site.server().messagesSent("device")).isEqualTo(2);
    }
  }

  @Test
  void the_code_for_a_device_is_resent_within_limits_and_expires() throws Exception {
    Page page = site.client().signInAndFollow("device");
    String form = "form[action$=resend]";
    page = site.client().browser().submit(page, form, Map.of());
    assertThat(page.has(ERROR)).isTrue();
    for (int resent = 1; resent <= 3; resent++) {
      site.advanceClock(RESEND_PAUSE);
      page = site.client().browser().submit(page, form, Map.of());
      assertThat(page.has(ERROR)).isFalse();
      assertThat(site.server().messagesSent("device")).isEqualTo(1 + resent);
    }
    site.advanceClock(RESEND_PAUSE);
    page = site.client().browser().submit(page, form, Map.of());
    assertThat(page.has(ERROR)).isTrue();
    assertThat(site.server().messagesSent("device")).isEqualTo(4);
  }

  @Test
  void the_code_for_a_device_expires_before_its_login_does() throws Exception {
    site.restartWith(
        new GithubSettings(
            GithubSettings.DEFAULTS.switches(),
            Duration.ofMinutes(10),
            GithubSettings.DEFAULTS.pushLifetime()));
    Page page = site.client().signInAndFollow("device");
    site.advanceClock(Duration.ofMinutes(10));

    assertThat(site.client().submitCode(page, "otp", site.client().sentCode("device")).text(ERROR))
        .contains("expired");
  }

  @Test
  void a_recovery_code_works_once_and_is_removed_from_the_notes() throws Exception {
    Page passkey = site.client().signInAndFollow("recovery");
    assertThat(passkey.has("a[href$=/two-factor/app]")).isFalse();
    Page page = site.client().followLink(passkey, "recovery code");
    String code = site.client().recoveryCode("recovery");

    Page again = site.client().submitCode(page, "recovery_code", "00000-00000");
    assertThat(again.text(ERROR)).isEqualTo("Two-factor authentication failed.");
    site.client().submitCode(again, "recovery_code", code);
    assertThat(site.client().userLogin()).isEqualTo("recovery");

    assertThat(site.client().recoveryCode("recovery")).isNotEqualTo(code);
    assertThat(site.client().getJson("/_simulator/notes/recovery")).hasSize(15);
    try (GithubClient second = site.otherDevice()) {
      Page recoveryPage = second.followLink(second.signInAndFollow("recovery"), "recovery code");
      assertThat(second.submitCode(recoveryPage, "recovery_code", code).has(ERROR)).isTrue();
    }
  }

  @Test
  void the_page_for_a_passkey_links_to_every_other_factor() throws Exception {
    Page page = site.client().signInAndFollow("passkey");
    for (String path : new String[] {"app", "mobile?auto=true", "sms/confirm", "recovery"}) {
      assertThat(page.has("a[href='/sessions/two-factor/" + path + "']")).as(path).isTrue();
    }
    Page unanswered = site.client().browser().submit(page, "form.js-webauthn-form", Map.of());
    assertThat(unanswered.location()).endsWith("/webauthn");

    site.client()
        .submitCode(
            site.client().followLink(page, "Authenticator app"),
            "app_otp",
            site.client().appCode("passkey"));
    assertThat(site.client().userLogin()).isEqualTo("passkey");
  }

  @Test
  void the_passkey_is_only_a_link_if_switched_on() throws Exception {
    site.restartWith(GithubSwitch.PASSKEY_COMES_LAST);

    Page page = site.client().signInAndFollow("passkey");

    assertThat(page.has("#app_totp")).isTrue();
    assertThat(page.has("a[href$=webauthn]")).isTrue();
    assertThat(site.client().signInAndFollow("recovery").has("[name=recovery_code]")).isTrue();
  }

  @Test
  void a_factor_that_the_person_does_not_have_is_rejected() throws Exception {
    site.client().signInAndFollow("totp");
    for (String path : new String[] {"sms", "sms/confirm", "mobile?auto=true", "webauthn"}) {
      assertThat(site.client().browser().get("/sessions/two-factor/" + path).location())
          .as(path)
          .endsWith("/sessions/two-factor/app");
    }
    assertThat(site.client().browser().get("/sessions/two-factor").location()).endsWith("/app");
    assertThat(site.client().browser().get("/sessions/verified-device").location())
        .endsWith("/login");
    assertThat(site.server().messagesSent("totp")).isZero();

    // The token is valid only for the form for which it was issued.
    Page page = site.client().browser().get("/sessions/two-factor/app");
    String token = page.attribute("[name=authenticity_token]", "value");
    Map<String, String> fields = Map.of("authenticity_token", token);
    assertThat(site.client().browser().post("/sessions/two-factor/sms/confirm", fields).status())
        .isEqualTo(422);
  }
}
