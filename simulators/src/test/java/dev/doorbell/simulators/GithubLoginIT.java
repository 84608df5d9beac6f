package dev.doorbell.simulators;

import static dev.doorbell.simulators.GithubGuest.ERROR;
import static dev.doorbell.simulators.GithubGuest.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.Guest.Page;
import dev.doorbell.simulators.github.session.GithubSettings;
import dev.doorbell.simulators.github.session.GithubSwitch;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Connection.KeyVal;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GithubLoginIT {
  private static final String FORM = "form[action=/session]";
  private static final int BAD_ATTEMPTS = 5;
  private final TestClock clock = new TestClock();
  private SimulatorServer server;
  private GithubGuest guest;

  @BeforeEach
  void start() {
    startWith(GithubSettings.DEFAULTS);
  }

  @AfterEach
  void stop() {
    guest.close();
    server.close();
  }

  private void startWith(GithubSettings settings) {
    server = SimulatorServer.start(SimulatorSettings.onPort(0).withGithub(settings), clock);
    guest = new GithubGuest(server);
  }

  private void restartWith(GithubSwitch on) {
    stop();
    startWith(GithubSettings.DEFAULTS.with(on));
  }

  @Test
  void right_password_signs_in_with_the_cookies_of_the_site() throws Exception {
    assertThat(guest.userLogin()).isEmpty();

    Page answer = guest.signIn("plain", PASSWORD);

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.location()).endsWith("/");
    assertThat(answer.setCookies())
        .anySatisfy(cookie -> assertThat(cookie).startsWith("logged_in=yes;").contains("Secure"))
        .anySatisfy(cookie ->
            assertThat(cookie)
                .startsWith("user_session=")
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Max-Age=1209600"))
        .anySatisfy(cookie ->
            assertThat(cookie)
                .startsWith("__Host-user_session_same_site=")
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Strict")
                .doesNotContain("Domain"));
    assertThat(guest.userLogin()).isEqualTo("plain");
    assertThat(guest.browser().get("/login").location()).endsWith("/");
  }

  @Test
  void signing_out_and_the_site_s_own_will_end_a_session() throws Exception {
    guest.signIn("plain", PASSWORD);
    guest.signOut();
    assertThat(guest.userLogin()).isEmpty();
    assertThat(guest.browser().cookie("logged_in").orElseThrow().getValue()).isEqualTo("no");

    guest.signIn("plain", PASSWORD);
    server.forgetSessions("plain");
    assertThat(guest.userLogin()).isEmpty();
  }

  @Test
  void a_session_ends_after_two_weeks_and_needs_both_of_its_cookies() throws Exception {
    guest.signIn("plain", PASSWORD);
    clock.advance(Duration.ofDays(14).minusSeconds(1));
    assertThat(guest.userLogin()).isEqualTo("plain");
    clock.advance(Duration.ofSeconds(1));
    assertThat(guest.userLogin()).isEmpty();

    guest.signIn("plain", PASSWORD);
    guest.browser().forgetCookie("__Host-user_session_same_site");
    assertThat(guest.userLogin()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"plain,wrong", "plain,''", "totp,wrong", "wrong-password,right", "nobody,right"})
  void wrong_password_shows_the_login_page_with_a_flash(String login, String password)
      throws Exception {
    Page page = guest.signIn(login, password);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text(ERROR)).isEqualTo("Incorrect username or password.");
    assertThat(page.attribute("#login_field", "value")).isEqualTo(login);
    assertThat(page.has(FORM)).isTrue();
    assertThat(guest.userLogin()).isEmpty();
    // The form that came back works.
    guest.browser().submit(page, FORM, Map.of("login", "plain", "password", PASSWORD));
    assertThat(guest.userLogin()).isEqualTo("plain");
  }

  @Test
  void wrong_password_is_answered_422_where_so_chosen() throws Exception {
    restartWith(GithubSwitch.WRONG_PASSWORD_IS_422);

    Page page = guest.signIn("plain", "wrong");

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.has(ERROR)).isTrue();
    assertThat(guest.signIn("plain", PASSWORD).status()).isEqualTo(302);
  }

  @Test
  void login_form_is_good_once_and_in_its_own_browser_only() throws Exception {
    Page form = guest.browser().get("/login");
    Map<String, String> values = Map.of("login", "plain", "password", PASSWORD);
    try (GithubGuest stranger = new GithubGuest(server)) {
      stranger.browser().get("/login");
      assertThat(stranger.browser().submit(form, FORM, values).status()).isEqualTo(422);
    }
    form = guest.browser().get("/login");
    guest.browser().submit(form, FORM, Map.of("login", "plain", "password", "wrong"));
    assertThat(guest.browser().submit(form, FORM, values).status()).isEqualTo(422);
    assertThat(guest.userLogin()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"authenticity_token", "timestamp", "timestamp_secret", "required_field_"})
  void login_form_is_refused_when_a_hidden_field_is_missing_or_was_changed(String hidden)
      throws Exception {
    assertThat(signInWithout(hidden).status()).isEqualTo(422);
    assertThat(signInWithOther(hidden).status()).isEqualTo(422);
    assertThat(guest.userLogin()).isEmpty();
  }

  private Page signInWithout(String hidden) throws Exception {
    Map<String, String> fields = fields();
    assertThat(fields.keySet().removeIf(name -> name.startsWith(hidden))).isTrue();
    return guest.browser().post("/session", fields);
  }

  private Page signInWithOther(String hidden) throws Exception {
    Map<String, String> fields = fields();
    fields.replaceAll((name, value) -> name.startsWith(hidden) ? "12345" : value);
    return guest.browser().post("/session", fields);
  }

  private Map<String, String> fields() throws Exception {
    FormElement form = (FormElement) guest.browser().get("/login").html().selectFirst(FORM);
    Map<String, String> fields = new LinkedHashMap<>();
    for (KeyVal field : form.formData()) {
      fields.put(field.key(), field.value());
    }
    assertThat(fields).containsKeys("webauthn-support", "return_to");
    fields.put("login", "plain");
    fields.put("password", PASSWORD);
    return fields;
  }

  @Test
  void sign_in_leads_to_where_the_visitor_wanted_to_go_and_to_no_other_site() throws Exception {
    String wanted = "/account/billing/history";
    Page turnedAway = guest.browser().get(wanted);
    assertThat(turnedAway.location()).endsWith("/login?return_to=%2Faccount%2Fbilling%2Fhistory");
    Page form = guest.browser().follow(turnedAway);
    Map<String, String> values = Map.of("login", "plain", "password", PASSWORD);
    assertThat(guest.browser().submit(form, FORM, values).location()).endsWith(wanted);

    try (GithubGuest lured = new GithubGuest(server)) {
      Page trap = lured.browser().get("/login?return_to=%2F%2Fevil.example");
      assertThat(lured.browser().submit(trap, FORM, values).location()).doesNotContain("evil");
    }
  }

  @Test
  void bad_passwords_lock_the_account_for_a_while_whatever_the_browser() throws Exception {
    for (int attempt = 1; attempt < BAD_ATTEMPTS; attempt++) {
      assertThat(guest.signIn("plain", "wrong").text(ERROR)).contains("Incorrect");
    }
    assertThat(guest.signIn("plain", "wrong").text(ERROR)).contains("several failed attempts");
    try (GithubGuest elsewhere = new GithubGuest(server)) {
      Page page = elsewhere.signIn("plain", PASSWORD);
      assertThat(page.text(ERROR)).contains("There have been several failed attempts");
      assertThat(elsewhere.userLogin()).isEmpty();
    }
    clock.advance(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(guest.signIn("plain", PASSWORD).has(ERROR)).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(guest.signIn("plain", PASSWORD).status()).isEqualTo(302);
  }

  @Test
  void a_right_password_begins_the_count_of_bad_ones_anew() throws Exception {
    for (int round = 0; round < 2; round++) {
      for (int attempt = 1; attempt < BAD_ATTEMPTS; attempt++) {
        assertThat(guest.signIn("plain", "wrong").text(ERROR)).contains("Incorrect");
      }
      assertThat(guest.begin("plain").attribute("meta[name=user-login]", "content"))
          .isEqualTo("plain");
      server.forgetSessions("plain");
    }
  }

  @Test
  void right_password_looks_wrong_without_any_device_cookie() throws Exception {
    Page form = guest.browser().get("/login");
    guest.browser().forgetCookie("_device_id");

    Page page = guest.browser().submit(form, FORM, Map.of("login", "plain", "password", PASSWORD));

    assertThat(page.text(ERROR)).isEqualTo("Incorrect username or password.");
    assertThat(guest.signIn("plain", PASSWORD).status()).isEqualTo(302);
  }

  @Test
  void right_password_of_a_known_device_looks_wrong_once_its_cookie_is_lost() throws Exception {
    guest.signIn("known-device", "wrong");
    try (GithubGuest forgetful = guest.cloned(server)) {
      forgetful.browser().forgetCookie("_device_id");
      assertThat(forgetful.signIn("known-device", PASSWORD).text(ERROR)).contains("Incorrect");
      assertThat(forgetful.userLogin()).isEmpty();

      assertThat(guest.signIn("known-device", PASSWORD).status()).isEqualTo(302);
      clock.advance(Duration.ofHours(1));
      assertThat(forgetful.signIn("known-device", PASSWORD).status()).isEqualTo(302);
    }
  }

  @Test
  void everybody_keeps_a_device_where_so_chosen() throws Exception {
    guest.signIn("plain", "wrong");
    guest.browser().forgetCookie("_device_id");
    assertThat(guest.signIn("plain", PASSWORD).status()).isEqualTo(302);

    restartWith(GithubSwitch.EVERYBODY_KEEPS_A_DEVICE);
    guest.signIn("plain", "wrong");
    guest.browser().forgetCookie("_device_id");
    assertThat(guest.signIn("plain", PASSWORD).has(ERROR)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"down,502", "maintenance,503"})
  void the_site_may_be_away(String login, int status) throws Exception {
    assertThat(guest.signIn(login, PASSWORD).status()).isEqualTo(status);
    assertThat(guest.userLogin()).isEmpty();
  }

  @Test
  void a_locked_account_says_so_to_the_right_password() throws Exception {
    assertThat(guest.signIn("locked", PASSWORD).text(ERROR))
        .startsWith("There have been several failed attempts");
  }

  @Test
  void a_captcha_is_a_frame_that_loads_from_here() throws Exception {
    Page wall = guest.signIn("captcha", PASSWORD);

    assertThat(wall.status()).isEqualTo(200);
    String frame = wall.attribute("iframe[src*=octocaptcha]", "src");
    assertThat(guest.browser().get(frame).status()).isEqualTo(200);
    assertThat(frame).startsWith("/octocaptcha");
    assertThat(guest.userLogin()).isEmpty();
  }

  @Test
  void a_page_that_nobody_knows_comes_before_anything_else() throws Exception {
    Page answer = guest.signIn("surprise", PASSWORD);
    Page page = guest.browser().follow(answer);

    assertThat(answer.location()).endsWith("/account/whats-new");
    assertThat(page.body()).contains("surprise@example.org");
    assertThat(guest.userLogin()).isEmpty();
    assertThat(guest.browser().get("/account/billing/history").location()).contains("/login");
  }

  @Test
  void a_page_that_nags_stands_before_all_others_until_it_is_postponed() throws Exception {
    Page answer = guest.signIn("nag", PASSWORD);
    assertThat(answer.location()).endsWith("/settings/two_factor_checkup/delay");
    for (String path : new String[] {"/", "/account/billing/history"}) {
      assertThat(guest.browser().get(path).location()).isEqualTo(answer.location());
    }
    Page nag = guest.browser().follow(answer);
    String form = "form:has(button[value=postponed])";
    assertThat(guest.browser().submit(nag, form, Map.of("type", "verify")).location())
        .isEqualTo(answer.location());
    assertThat(guest.browser().submit(nag, form, Map.of("type", "postponed")).status())
        .isEqualTo(422);

    guest.browser().submit(guest.browser().follow(answer), form, Map.of("type", "postponed"));
    assertThat(guest.userLogin()).isEqualTo("nag");
    assertThat(guest.browser().get("/account/billing/history").status()).isEqualTo(200);
  }

  @Test
  void redirects_name_the_host_that_was_meant_where_so_chosen() throws Exception {
    assertThat(locationFor("github.com")).startsWith("/login");

    restartWith(GithubSwitch.REDIRECTS_NAME_THE_HOST);
    assertThat(locationFor("github.com")).startsWith("https://github.com/login");
    assertThat(guest.browser().get("/account/billing/history").location()).startsWith("/login");
  }

  private String locationFor(String host) throws Exception {
    return guest.browser().get("/account/billing/history", "X-Forwarded-Host", host).location();
  }
}
