package dev.doorbell.simulators;

import static dev.doorbell.simulators.GithubClient.ERROR;
import static dev.doorbell.simulators.GithubClient.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.SiteClient.Page;
import dev.doorbell.simulators.github.session.GithubSettings;
import dev.doorbell.simulators.github.session.GithubSwitch;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class GithubSecondFactorIT {
  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final Duration BETWEEN_SENDINGS = Duration.ofSeconds(30);
  private static final int BAD_ATTEMPTS = 5;
  private final TestClock clock = new TestClock();
  private SimulatorServer server;
  private GithubClient client;

  @BeforeEach
  void start() {
    startWith(GithubSettings.DEFAULTS);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private void startWith(GithubSettings settings) {
    server = SimulatorServer.start(SimulatorSettings.onPort(0).withGithub(settings), clock);
    client = new GithubClient(server);
  }

  private void restartWith(GithubSwitch on) {
    stop();
    startWith(GithubSettings.DEFAULTS.with(on));
  }

  @ParameterizedTest
  @CsvSource({
    "totp, /sessions/two-factor/app",
    "sms, /sessions/two-factor/sms/confirm",
    "push, /sessions/two-factor/mobile?auto=true",
    "passkey, /sessions/two-factor/webauthn",
    "device, /sessions/verified-device"
  })
  void right_password_leads_to_the_second_factor_and_signs_nobody_in(String login, String path)
      throws Exception {
    Page answer = client.signIn(login, PASSWORD);

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.location()).endsWith(path);
    assertThat(client.userLogin()).isEmpty();
    assertThat(client.browser().cookie("user_session")).isEmpty();
    assertThat(client.browser().get("/account/billing/history").location()).contains("/login");
  }

  @Test
  void app_s_code_signs_in_and_is_good_once() throws Exception {
    Page page = client.begin("totp");
    assertThat(page.has("#app_totp[name=app_otp]")).isTrue();
    String code = client.appCode("totp");

    Page answer = client.enter(page, "app_otp", code);

    assertThat(answer.status()).isEqualTo(302);
    assertThat(client.userLogin()).isEqualTo("totp");
    assertThat(server.messagesSent("totp")).isZero();
    assertThat(server.codesReceived("totp")).containsExactly(code);
    try (GithubClient second = new GithubClient(server)) {
      assertThat(second.enter(second.begin("totp"), "app_otp", code).has(ERROR)).isTrue();
      clock.advance(WINDOW);
      String next = second.appCode("totp");
      assertThat(second.enter(second.begin("totp"), "app_otp", next).status()).isEqualTo(302);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 422})
  void wrong_code_shows_the_same_page_with_a_flash(int status) throws Exception {
    if (status == 422) {
      restartWith(GithubSwitch.WRONG_CODE_IS_422);
    }
    Page again = client.enter(client.begin("totp"), "app_otp", "000000x");

    assertThat(again.status()).isEqualTo(status);
    assertThat(again.text(ERROR)).isEqualTo("Two-factor authentication failed.");
    assertThat(again.has("#app_totp")).isTrue();
    assertThat(client.userLogin()).isEmpty();
    client.enter(again, "app_otp", client.appCode("totp"));
    assertThat(client.userLogin()).isEqualTo("totp");
  }

  @Test
  void first_code_may_be_called_wrong_although_it_is_right() throws Exception {
    String code = client.appCode("wrong-then-right");
    Page again = client.enter(client.begin("wrong-then-right"), "app_otp", code);
    assertThat(again.has(ERROR)).isTrue();

    client.enter(again, "app_otp", code);
    assertThat(client.userLogin()).isEqualTo("wrong-then-right");
  }

  @Test
  void code_form_is_good_once_and_in_its_own_browser_only() throws Exception {
    Page page = client.begin("totp");
    try (GithubClient stranger = new GithubClient(server)) {
      stranger.begin("totp-2");
      assertThat(stranger.enter(page, "app_otp", "123456").status()).isEqualTo(422);
    }
    client.enter(page, "app_otp", "123456");
    assertThat(client.enter(page, "app_otp", client.appCode("totp")).status()).isEqualTo(422);
    Map<String, String> bare = Map.of("app_otp", client.appCode("totp"));
    assertThat(client.browser().post("/sessions/two-factor", bare).status()).isEqualTo(422);
    assertThat(client.userLogin()).isEmpty();
    assertThat(server.codesReceived("totp")).containsExactly("123456");
  }

  @Test
  void a_form_may_lack_its_token_and_is_refused_then() throws Exception {
    Page page = client.begin("no-token");

    assertThat(page.has("#app_totp")).isTrue();
    assertThat(page.has("[name=authenticity_token]")).isFalse();
    assertThat(client.enter(page, "app_otp", client.appCode("no-token")).status()).isEqualTo(422);
  }

  @Test
  void bad_codes_lock_the_account_and_end_the_sign_in() throws Exception {
    Page page = client.begin("totp");
    for (int attempt = 1; attempt < BAD_ATTEMPTS; attempt++) {
      page = client.enter(page, "app_otp", "000000x");
      assertThat(page.text(ERROR)).isEqualTo("Two-factor authentication failed.");
    }
    page = client.enter(page, "app_otp", "000000x");

    assertThat(page.text(ERROR)).startsWith("There have been several failed attempts");
    assertThat(page.has("#login_field")).isTrue();
    assertThat(client.browser().get("/sessions/two-factor/app").location()).endsWith("/login");
    assertThat(client.signIn("totp", PASSWORD).has(ERROR)).isTrue();
    clock.advance(Duration.ofMinutes(15));
    client.enter(client.begin("totp"), "app_otp", client.appCode("totp"));
    assertThat(client.userLogin()).isEqualTo("totp");
  }

  @Test
  void a_lock_takes_hold_of_sign_ins_that_are_half_way() throws Exception {
    Page halfWay = client.begin("totp");
    try (GithubClient attacker = new GithubClient(server)) {
      for (int attempt = 0; attempt < BAD_ATTEMPTS; attempt++) {
        attacker.signIn("totp", "wrong");
      }
    }
    assertThat(client.enter(halfWay, "app_otp", client.appCode("totp")).text(ERROR))
        .startsWith("There have been several failed attempts");
    assertThat(client.userLogin()).isEmpty();
  }

  @Test
  void a_page_that_is_asked_for_again_is_shown_again_and_sends_nothing() throws Exception {
    Page confirm = client.begin("sms");
    client.browser().submit(confirm, "form[action$=confirm]", Map.of());
    clock.advance(BETWEEN_SENDINGS);
    assertThat(client.browser().get("/sessions/two-factor/sms").has("[name=sms_otp]")).isTrue();
    assertThat(client.browser().get("/sessions/two-factor/sms/confirm").status()).isEqualTo(200);
    client.begin("sms"); // Neither does another sign-in.
    try (GithubClient device = new GithubClient(server)) {
      device.begin("device");
      clock.advance(BETWEEN_SENDINGS);
      try (GithubClient successor = device.cloned(server)) {
        Page page = successor.browser().get("/sessions/verified-device");
        assertThat(page.has("[name=otp]")).isTrue();
        successor.enter(page, "otp", successor.sentCode("device"));
        assertThat(successor.userLogin()).isEqualTo("device");
      }
    }
    assertThat(server.messagesSent("sms")).isEqualTo(1);
    assertThat(server.messagesSent("device")).isEqualTo(1);
  }

  @Test
  void a_sign_in_that_is_half_way_is_given_up_or_forgotten() throws Exception {
    client.begin("totp");
    clock.advance(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(client.browser().get("/sessions/two-factor/app").has("#app_totp")).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(client.browser().get("/sessions/two-factor/app").location()).endsWith("/login");

    Page page = client.begin("totp");
    server.forgetSessions("totp");
    assertThat(client.enter(page, "app_otp", client.appCode("totp")).location()).endsWith("/login");
  }

  @Test
  void sms_goes_out_when_its_page_is_confirmed_and_not_before() throws Exception {
    Page confirm = client.begin("sms");
    assertThat(client.browser().get("/sessions/two-factor/sms").location())
        .endsWith("/sessions/two-factor/sms/confirm");
    assertThat(server.messagesSent("sms")).isZero();

    Page sent = client.browser().submit(confirm, "form[action$=confirm]", Map.of());
    assertThat(sent.location()).endsWith("/sessions/two-factor/sms");
    Page page = client.browser().follow(sent);
    assertThat(server.messagesSent("sms")).isEqualTo(1);
    JsonNode message = client.json("/_simulator/inbox/sms").get(0);
    assertThat(message.path("site").asString()).isEqualTo("GitHub");
    assertThat(message.path("channel").asString()).isEqualTo("sms");
    assertThat(page.text("strong")).isEqualTo(message.path("to").asString());

    Page again = client.enter(page, "sms_otp", "000000x");
    assertThat(again.text(ERROR)).isEqualTo("Two-factor authentication failed.");
    client.enter(again, "sms_otp", client.sentCode("sms"));
    assertThat(client.userLogin()).isEqualTo("sms");
    assertThat(server.messagesSent("sms")).isEqualTo(1);
  }

  @Test
  void sms_is_sent_again_after_a_pause_and_three_times_at_most() throws Exception {
    Page page = smsPage();
    String first = client.sentCode("sms");
    assertThat(resend(page).text(ERROR)).contains("a moment ago");
    assertThat(server.messagesSent("sms")).isEqualTo(1);
    for (int resent = 1; resent <= 3; resent++) {
      clock.advance(BETWEEN_SENDINGS);
      page = client.browser().follow(resend(client.browser().get("/sessions/two-factor/sms")));
      assertThat(server.messagesSent("sms")).isEqualTo(1 + resent);
    }
    clock.advance(BETWEEN_SENDINGS);
    assertThat(resend(page).has(ERROR)).isTrue();
    assertThat(server.messagesSent("sms")).isEqualTo(4);

    page = client.browser().get("/sessions/two-factor/sms");
    page = client.enter(page, "sms_otp", first);
    assertThat(page.has(ERROR)).as("an older code").isTrue();
    client.enter(page, "sms_otp", client.sentCode("sms"));
    assertThat(client.userLogin()).isEqualTo("sms");
  }

  @Test
  void sms_code_expires() throws Exception {
    stop();
    startWith(
        new GithubSettings(
            GithubSettings.DEFAULTS.switches(),
            Duration.ofMinutes(5),
            GithubSettings.DEFAULTS.pushLifetime()));
    Page page = smsPage();
    String code = client.sentCode("sms");
    clock.advance(Duration.ofMinutes(5));

    page = client.enter(page, "sms_otp", code);
    assertThat(page.text(ERROR)).isEqualTo("Two-factor authentication failed.");
    page = client.browser().follow(resend(page));
    client.enter(page, "sms_otp", client.sentCode("sms"));
    assertThat(client.userLogin()).isEqualTo("sms");
  }

  private Page smsPage() throws Exception {
    Page confirm = client.begin("sms");
    return client
        .browser()
        .follow(client.browser().submit(confirm, "form[action$=confirm]", Map.of()));
  }

  private Page resend(Page page) throws Exception {
    return client.browser().submit(page, "form.js-resend", Map.of());
  }

  @Test
  void unknown_device_is_verified_by_e_mail_and_known_from_then_on() throws Exception {
    Page page = client.begin("device");
    assertThat(server.messagesSent("device")).isEqualTo(1);
    assertThat(page.has("#otp[name=otp]")).isTrue();

    Page again = client.enter(page, "otp", "000000x");
    assertThat(again.text(ERROR)).isEqualTo("Incorrect verification code provided.");
    assertThat(client.enter(page, "otp", client.sentCode("device")).status()).isEqualTo(422);
    assertThat(client.enter(again, "otp", client.sentCode("device")).status()).isEqualTo(302);
    assertThat(client.userLogin()).isEqualTo("device");

    server.forgetSessions("device");
    client.signIn("device", PASSWORD);
    assertThat(client.userLogin()).isEqualTo("device");
    assertThat(server.messagesSent("device")).isEqualTo(1);
    try (GithubClient other = new GithubClient(server)) {
      assertThat(other.signIn("device", PASSWORD).location()).endsWith("verified-device");
      assertThat(server.messagesSent("device")).isEqualTo(2);
    }
  }

  @Test
  void device_code_is_resent_within_limits_and_expires() throws Exception {
    Page page = client.begin("device");
    String form = "form[action$=resend]";
    page = client.browser().submit(page, form, Map.of());
    assertThat(page.has(ERROR)).isTrue();
    for (int resent = 1; resent <= 3; resent++) {
      clock.advance(BETWEEN_SENDINGS);
      page = client.browser().submit(page, form, Map.of());
      assertThat(page.has(ERROR)).isFalse();
      assertThat(server.messagesSent("device")).isEqualTo(1 + resent);
    }
    clock.advance(BETWEEN_SENDINGS);
    page = client.browser().submit(page, form, Map.of());
    assertThat(page.has(ERROR)).isTrue();
    assertThat(server.messagesSent("device")).isEqualTo(4);
  }

  @Test
  void device_code_expires_where_the_sign_in_does_not() throws Exception {
    stop();
    startWith(
        new GithubSettings(
            GithubSettings.DEFAULTS.switches(),
            Duration.ofMinutes(10),
            GithubSettings.DEFAULTS.pushLifetime()));
    Page page = client.begin("device");
    clock.advance(Duration.ofMinutes(10));

    assertThat(client.enter(page, "otp", client.sentCode("device")).text(ERROR))
        .contains("expired");
  }

  @Test
  void a_recovery_code_works_once_and_is_crossed_out() throws Exception {
    Page passkey = client.begin("recovery");
    assertThat(passkey.has("a[href$=/two-factor/app]")).isFalse();
    Page page = client.choose(passkey, "recovery code");
    String code = client.recoveryCode("recovery");

    Page again = client.enter(page, "recovery_code", "00000-00000");
    assertThat(again.text(ERROR)).isEqualTo("Two-factor authentication failed.");
    client.enter(again, "recovery_code", code);
    assertThat(client.userLogin()).isEqualTo("recovery");

    assertThat(client.recoveryCode("recovery")).isNotEqualTo(code);
    assertThat(client.json("/_simulator/notes/recovery")).hasSize(15);
    try (GithubClient second = new GithubClient(server)) {
      Page again2 = second.choose(second.begin("recovery"), "recovery code");
      assertThat(second.enter(again2, "recovery_code", code).has(ERROR)).isTrue();
    }
  }

  @Test
  void passkey_page_links_to_every_other_way() throws Exception {
    Page page = client.begin("passkey");
    for (String path : new String[] {"app", "mobile?auto=true", "sms/confirm", "recovery"}) {
      assertThat(page.has("a[href='/sessions/two-factor/" + path + "']")).as(path).isTrue();
    }
    Page unanswered = client.browser().submit(page, "form.js-webauthn-form", Map.of());
    assertThat(unanswered.location()).endsWith("/webauthn");

    client.enter(client.choose(page, "Authenticator app"), "app_otp", client.appCode("passkey"));
    assertThat(client.userLogin()).isEqualTo("passkey");
  }

  @Test
  void passkey_comes_last_where_so_chosen() throws Exception {
    restartWith(GithubSwitch.PASSKEY_COMES_LAST);

    Page page = client.begin("passkey");

    assertThat(page.has("#app_totp")).isTrue();
    assertThat(page.has("a[href$=webauthn]")).isTrue();
    assertThat(client.begin("recovery").has("[name=recovery_code]")).isTrue();
  }

  @Test
  void nobody_gets_by_a_way_that_is_not_theirs() throws Exception {
    client.begin("totp");
    for (String path : new String[] {"sms", "sms/confirm", "mobile?auto=true", "webauthn"}) {
      assertThat(client.browser().get("/sessions/two-factor/" + path).location())
          .as(path)
          .endsWith("/sessions/two-factor/app");
    }
    assertThat(client.browser().get("/sessions/two-factor").location()).endsWith("/app");
    assertThat(client.browser().get("/sessions/verified-device").location()).endsWith("/login");
    assertThat(server.messagesSent("totp")).isZero();

    // The token is good for its form alone.
    Page page = client.browser().get("/sessions/two-factor/app");
    String token = page.attribute("[name=authenticity_token]", "value");
    Map<String, String> elsewhere = Map.of("authenticity_token", token);
    assertThat(client.browser().post("/sessions/two-factor/sms/confirm", elsewhere).status())
        .isEqualTo(422);
  }
}
