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
  private static final Duration BETWEEN_SENDINGS = Duration.ofSeconds(30);
  private static final int BAD_ATTEMPTS = 5;

  @RegisterExtension final GithubExtension site = new GithubExtension();

  @ParameterizedTest
  @CsvSource({
    "totp, /sessions/two-factor/app",
    "sms, /sessions/two-factor/sms/confirm",
    "push, /sessions/two-factor/mobile?auto=true",
    "passkey, /sessions/two-factor/webauthn",
    "device, /sessions/verified-device"
  })
  void right_password_leads_to_the_second_factor_without_a_session(String login, String path)
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
    Page page = site.client().begin("totp");
    assertThat(page.has("#app_totp[name=app_otp]")).isTrue();
    String code = site.client().appCode("totp");

    Page answer = site.client().enter(page, "app_otp", code);

    assertThat(answer.status()).isEqualTo(302);
    assertThat(site.client().userLogin()).isEqualTo("totp");
    assertThat(site.server().messagesSent("totp")).isZero();
    assertThat(site.server().codesReceived("totp")).containsExactly(code);
    try (GithubClient second = site.otherDevice()) {
      assertThat(second.enter(second.begin("totp"), "app_otp", code).has(ERROR)).isTrue();
      site.pass(WINDOW);
      String next = second.appCode("totp");
      assertThat(second.enter(second.begin("totp"), "app_otp", next).status()).isEqualTo(302);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 422})
  void a_wrong_code_shows_the_same_page_with_a_message(int status) throws Exception {
    if (status == 422) {
      site.restartWith(GithubSwitch.WRONG_CODE_IS_422);
    }
    Page again = site.client().enter(site.client().begin("totp"), "app_otp", "000000x");

    assertThat(again.status()).isEqualTo(status);
    assertThat(again.text(ERROR)).isEqualTo("Two-factor authentication failed.");
    assertThat(again.has("#app_totp")).isTrue();
    assertThat(site.client().userLogin()).isEmpty();
    site.client().enter(again, "app_otp", site.client().appCode("totp"));
    assertThat(site.client().userLogin()).isEqualTo("totp");
  }

  @Test
  void the_first_right_code_may_be_rejected() throws Exception {
    String code = site.client().appCode("wrong-then-right");
    Page again = site.client().enter(site.client().begin("wrong-then-right"), "app_otp", code);
    assertThat(again.has(ERROR)).isTrue();

    site.client().enter(again, "app_otp", code);
    assertThat(site.client().userLogin()).isEqualTo("wrong-then-right");
  }

  @Test
  void code_form_is_accepted_once_and_in_its_own_browser_only() throws Exception {
    Page page = site.client().begin("totp");
    try (GithubClient other = site.otherDevice()) {
      other.begin("totp-2");
      assertThat(other.enter(page, "app_otp", "123456").status()).isEqualTo(422);
    }
    site.client().enter(page, "app_otp", "123456");
    assertThat(site.client().enter(page, "app_otp", site.client().appCode("totp")).status())
        .isEqualTo(422);
    Map<String, String> bare = Map.of("app_otp", site.client().appCode("totp"));
    assertThat(site.client().browser().post("/sessions/two-factor", bare).status()).isEqualTo(422);
    assertThat(site.client().userLogin()).isEmpty();
    assertThat(site.server().codesReceived("totp")).containsExactly("123456");
  }

  @Test
  void a_form_without_its_token_is_rejected() throws Exception {
    Page page = site.client().begin("no-token");

    assertThat(page.has("#app_totp")).isTrue();
    assertThat(page.has("[name=authenticity_token]")).isFalse();
    assertThat(site.client().enter(page, "app_otp", site.client().appCode("no-token")).status())
        .isEqualTo(422);
  }

  @Test
  void wrong_codes_lock_the_account_and_end_the_login() throws Exception {
    Page page = site.client().begin("totp");
    for (int attempt = 1; attempt < BAD_ATTEMPTS; attempt++) {
      page = site.client().enter(page, "app_otp", "000000x");
      assertThat(page.text(ERROR)).isEqualTo("Two-factor authentication failed.");
    }
    page = site.client().enter(page, "app_otp", "000000x");

    assertThat(page.text(ERROR)).startsWith("There have been several failed attempts");
    assertThat(page.has("#login_field")).isTrue();
    assertThat(site.client().browser().get("/sessions/two-factor/app").location())
        .endsWith("/login");
    assertThat(site.client().signIn("totp", PASSWORD).has(ERROR)).isTrue();
    site.pass(Duration.ofMinutes(15));
    site.client().enter(site.client().begin("totp"), "app_otp", site.client().appCode("totp"));
    assertThat(site.client().userLogin()).isEqualTo("totp");
  }

  @Test
  void a_lock_out_ends_unfinished_logins() throws Exception {
    Page halfWay = site.client().begin("totp");
    try (GithubClient attacker = site.otherDevice()) {
      for (int attempt = 0; attempt < BAD_ATTEMPTS; attempt++) {
        attacker.signIn("totp", "wrong");
      }
    }
    assertThat(site.client().enter(halfWay, "app_otp", site.client().appCode("totp")).text(ERROR))
        .startsWith("There have been several failed attempts");
    assertThat(site.client().userLogin()).isEmpty();
  }

  @Test
  void opening_a_page_again_sends_no_message() throws Exception {
    Page confirm = site.client().begin("sms");
    site.client().browser().submit(confirm, "form[action$=confirm]", Map.of());
    site.pass(BETWEEN_SENDINGS);
    assertThat(site.client().browser().get("/sessions/two-factor/sms").has("[name=sms_otp]"))
        .isTrue();
    assertThat(site.client().browser().get("/sessions/two-factor/sms/confirm").status())
        .isEqualTo(200);
    site.client().begin("sms"); // Another login sends no message either.
    try (GithubClient device = site.otherDevice()) {
      device.begin("device");
      site.pass(BETWEEN_SENDINGS);
      try (GithubClient clone = device.cloned(site.server())) {
        Page page = clone.browser().get("/sessions/verified-device");
        assertThat(page.has("[name=otp]")).isTrue();
        clone.enter(page, "otp", clone.sentCode("device"));
        assertThat(clone.userLogin()).isEqualTo("device");
      }
    }
    assertThat(site.server().messagesSent("sms")).isEqualTo(1);
    assertThat(site.server().messagesSent("device")).isEqualTo(1);
  }

  @Test
  void an_unfinished_login_expires_and_can_be_ended() throws Exception {
    site.client().begin("totp");
    site.pass(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(site.client().browser().get("/sessions/two-factor/app").has("#app_totp")).isTrue();
    site.pass(Duration.ofSeconds(1));
    assertThat(site.client().browser().get("/sessions/two-factor/app").location())
        .endsWith("/login");

    Page page = site.client().begin("totp");
    site.server().forgetSessions("totp");
    assertThat(site.client().enter(page, "app_otp", site.client().appCode("totp")).location())
        .endsWith("/login");
  }

  @Test
  void an_sms_is_sent_only_when_its_page_is_confirmed() throws Exception {
    Page confirm = site.client().begin("sms");
    assertThat(site.client().browser().get("/sessions/two-factor/sms").location())
        .endsWith("/sessions/two-factor/sms/confirm");
    assertThat(site.server().messagesSent("sms")).isZero();

    Page sent = site.client().browser().submit(confirm, "form[action$=confirm]", Map.of());
    assertThat(sent.location()).endsWith("/sessions/two-factor/sms");
    Page page = site.client().browser().follow(sent);
    assertThat(site.server().messagesSent("sms")).isEqualTo(1);
    JsonNode message = site.client().json("/_simulator/inbox/sms").get(0);
    assertThat(message.path("site").asString()).isEqualTo("GitHub");
    assertThat(message.path("channel").asString()).isEqualTo("sms");
    assertThat(page.text("strong")).isEqualTo(message.path("to").asString());

    Page again = site.client().enter(page, "sms_otp", "000000x");
    assertThat(again.text(ERROR)).isEqualTo("Two-factor authentication failed.");
    site.client().enter(again, "sms_otp", site.client().sentCode("sms"));
    assertThat(site.client().userLogin()).isEqualTo("sms");
    assertThat(site.server().messagesSent("sms")).isEqualTo(1);
  }

  @Test
  void an_sms_is_sent_again_after_a_pause_and_at_most_three_times() throws Exception {
    Page page = smsPage();
    String first = site.client().sentCode("sms");
    assertThat(resend(page).text(ERROR)).contains("a moment ago");
    assertThat(site.server().messagesSent("sms")).isEqualTo(1);
    for (int resent = 1; resent <= 3; resent++) {
      site.pass(BETWEEN_SENDINGS);
      page =
          site.client()
              .browser()
              .follow(resend(site.client().browser().get("/sessions/two-factor/sms")));
      assertThat(site.server().messagesSent("sms")).isEqualTo(1 + resent);
    }
    site.pass(BETWEEN_SENDINGS);
    assertThat(resend(page).has(ERROR)).isTrue();
    assertThat(site.server().messagesSent("sms")).isEqualTo(4);

    page = site.client().browser().get("/sessions/two-factor/sms");
    page = site.client().enter(page, "sms_otp", first);
    assertThat(page.has(ERROR)).as("an older code").isTrue();
    site.client().enter(page, "sms_otp", site.client().sentCode("sms"));
    assertThat(site.client().userLogin()).isEqualTo("sms");
  }

  @Test
  void sms_code_expires() throws Exception {
    site.restartWith(
        new GithubSettings(
            GithubSettings.DEFAULTS.switches(),
            Duration.ofMinutes(5),
            GithubSettings.DEFAULTS.pushLifetime()));
    Page page = smsPage();
    String code = site.client().sentCode("sms");
    site.pass(Duration.ofMinutes(5));

    page = site.client().enter(page, "sms_otp", code);
    assertThat(page.text(ERROR)).isEqualTo("Two-factor authentication failed.");
    page = site.client().browser().follow(resend(page));
    site.client().enter(page, "sms_otp", site.client().sentCode("sms"));
    assertThat(site.client().userLogin()).isEqualTo("sms");
  }

  private Page smsPage() throws Exception {
    Page confirm = site.client().begin("sms");
    return site.client()
        .browser()
        .follow(site.client().browser().submit(confirm, "form[action$=confirm]", Map.of()));
  }

  private Page resend(Page page) throws Exception {
    return site.client().browser().submit(page, "form.js-resend", Map.of());
  }

  @Test
  void an_unknown_device_is_verified_by_e_mail_once() throws Exception {
    Page page = site.client().begin("device");
    assertThat(site.server().messagesSent("device")).isEqualTo(1);
    assertThat(page.has("#otp[name=otp]")).isTrue();

    Page again = site.client().enter(page, "otp", "000000x");
    assertThat(again.text(ERROR)).isEqualTo("Incorrect verification code provided.");
    assertThat(site.client().enter(page, "otp", site.client().sentCode("device")).status())
        .isEqualTo(422);
    assertThat(site.client().enter(again, "otp", site.client().sentCode("device")).status())
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
  void device_code_is_resent_within_limits_and_expires() throws Exception {
    Page page = site.client().begin("device");
    String form = "form[action$=resend]";
    page = site.client().browser().submit(page, form, Map.of());
    assertThat(page.has(ERROR)).isTrue();
    for (int resent = 1; resent <= 3; resent++) {
      site.pass(BETWEEN_SENDINGS);
      page = site.client().browser().submit(page, form, Map.of());
      assertThat(page.has(ERROR)).isFalse();
      assertThat(site.server().messagesSent("device")).isEqualTo(1 + resent);
    }
    site.pass(BETWEEN_SENDINGS);
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
    Page page = site.client().begin("device");
    site.pass(Duration.ofMinutes(10));

    assertThat(site.client().enter(page, "otp", site.client().sentCode("device")).text(ERROR))
        .contains("expired");
  }

  @Test
  void a_recovery_code_works_once_and_is_removed_from_the_notes() throws Exception {
    Page passkey = site.client().begin("recovery");
    assertThat(passkey.has("a[href$=/two-factor/app]")).isFalse();
    Page page = site.client().choose(passkey, "recovery code");
    String code = site.client().recoveryCode("recovery");

    Page again = site.client().enter(page, "recovery_code", "00000-00000");
    assertThat(again.text(ERROR)).isEqualTo("Two-factor authentication failed.");
    site.client().enter(again, "recovery_code", code);
    assertThat(site.client().userLogin()).isEqualTo("recovery");

    assertThat(site.client().recoveryCode("recovery")).isNotEqualTo(code);
    assertThat(site.client().json("/_simulator/notes/recovery")).hasSize(15);
    try (GithubClient second = site.otherDevice()) {
      Page again2 = second.choose(second.begin("recovery"), "recovery code");
      assertThat(second.enter(again2, "recovery_code", code).has(ERROR)).isTrue();
    }
  }

  @Test
  void passkey_page_links_to_every_other_factor() throws Exception {
    Page page = site.client().begin("passkey");
    for (String path : new String[] {"app", "mobile?auto=true", "sms/confirm", "recovery"}) {
      assertThat(page.has("a[href='/sessions/two-factor/" + path + "']")).as(path).isTrue();
    }
    Page unanswered = site.client().browser().submit(page, "form.js-webauthn-form", Map.of());
    assertThat(unanswered.location()).endsWith("/webauthn");

    site.client()
        .enter(
            site.client().choose(page, "Authenticator app"),
            "app_otp",
            site.client().appCode("passkey"));
    assertThat(site.client().userLogin()).isEqualTo("passkey");
  }

  @Test
  void the_passkey_is_only_a_link_if_switched_on() throws Exception {
    site.restartWith(GithubSwitch.PASSKEY_COMES_LAST);

    Page page = site.client().begin("passkey");

    assertThat(page.has("#app_totp")).isTrue();
    assertThat(page.has("a[href$=webauthn]")).isTrue();
    assertThat(site.client().begin("recovery").has("[name=recovery_code]")).isTrue();
  }

  @Test
  void a_factor_of_another_person_is_rejected() throws Exception {
    site.client().begin("totp");
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
    Map<String, String> elsewhere = Map.of("authenticity_token", token);
    assertThat(site.client().browser().post("/sessions/two-factor/sms/confirm", elsewhere).status())
        .isEqualTo(422);
  }
}
