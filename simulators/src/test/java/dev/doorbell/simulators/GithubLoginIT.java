package dev.doorbell.simulators;

import static dev.doorbell.simulators.GithubClient.ERROR;
import static dev.doorbell.simulators.GithubClient.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.SiteClient.Page;
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

  @Test
  void right_password_signs_in_with_the_cookies_of_the_site() throws Exception {
    assertThat(client.userLogin()).isEmpty();

    Page answer = client.signIn("plain", PASSWORD);

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
    assertThat(client.userLogin()).isEqualTo("plain");
    assertThat(client.browser().get("/login").location()).endsWith("/");
  }

  @Test
  void signing_out_and_the_site_s_own_will_end_a_session() throws Exception {
    client.signIn("plain", PASSWORD);
    client.signOut();
    assertThat(client.userLogin()).isEmpty();
    assertThat(client.browser().cookie("logged_in").orElseThrow().getValue()).isEqualTo("no");

    client.signIn("plain", PASSWORD);
    server.forgetSessions("plain");
    assertThat(client.userLogin()).isEmpty();
  }

  @Test
  void a_session_ends_after_two_weeks_and_needs_both_of_its_cookies() throws Exception {
    client.signIn("plain", PASSWORD);
    clock.advance(Duration.ofDays(14).minusSeconds(1));
    assertThat(client.userLogin()).isEqualTo("plain");
    clock.advance(Duration.ofSeconds(1));
    assertThat(client.userLogin()).isEmpty();

    client.signIn("plain", PASSWORD);
    client.browser().forgetCookie("__Host-user_session_same_site");
    assertThat(client.userLogin()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"plain,wrong", "plain,''", "totp,wrong", "wrong-password,right", "nobody,right"})
  void wrong_password_shows_the_login_page_with_a_flash(String login, String password)
      throws Exception {
    Page page = client.signIn(login, password);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text(ERROR)).isEqualTo("Incorrect username or password.");
    assertThat(page.attribute("#login_field", "value")).isEqualTo(login);
    assertThat(page.has(FORM)).isTrue();
    assertThat(client.userLogin()).isEmpty();
    // The form that came back works.
    client.browser().submit(page, FORM, Map.of("login", "plain", "password", PASSWORD));
    assertThat(client.userLogin()).isEqualTo("plain");
  }

  @Test
  void wrong_password_is_answered_422_where_so_chosen() throws Exception {
    restartWith(GithubSwitch.WRONG_PASSWORD_IS_422);

    Page page = client.signIn("plain", "wrong");

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.has(ERROR)).isTrue();
    assertThat(client.signIn("plain", PASSWORD).status()).isEqualTo(302);
  }

  @Test
  void login_form_is_good_once_and_in_its_own_browser_only() throws Exception {
    Page form = client.browser().get("/login");
    Map<String, String> values = Map.of("login", "plain", "password", PASSWORD);
    try (GithubClient stranger = new GithubClient(server)) {
      stranger.browser().get("/login");
      assertThat(stranger.browser().submit(form, FORM, values).status()).isEqualTo(422);
    }
    form = client.browser().get("/login");
    client.browser().submit(form, FORM, Map.of("login", "plain", "password", "wrong"));
    assertThat(client.browser().submit(form, FORM, values).status()).isEqualTo(422);
    assertThat(client.userLogin()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"authenticity_token", "timestamp", "timestamp_secret", "required_field_"})
  void login_form_is_refused_when_a_hidden_field_is_missing_or_was_changed(String hidden)
      throws Exception {
    assertThat(signInWithout(hidden).status()).isEqualTo(422);
    assertThat(signInWithOther(hidden).status()).isEqualTo(422);
    assertThat(client.userLogin()).isEmpty();
  }

  private Page signInWithout(String hidden) throws Exception {
    Map<String, String> fields = fields();
    assertThat(fields.keySet().removeIf(name -> name.startsWith(hidden))).isTrue();
    return client.browser().post("/session", fields);
  }

  private Page signInWithOther(String hidden) throws Exception {
    Map<String, String> fields = fields();
    fields.replaceAll((name, value) -> name.startsWith(hidden) ? "12345" : value);
    return client.browser().post("/session", fields);
  }

  private Map<String, String> fields() throws Exception {
    FormElement form = (FormElement) client.browser().get("/login").html().selectFirst(FORM);
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
    Page turnedAway = client.browser().get(wanted);
    assertThat(turnedAway.location()).endsWith("/login?return_to=%2Faccount%2Fbilling%2Fhistory");
    Page form = client.browser().follow(turnedAway);
    Map<String, String> values = Map.of("login", "plain", "password", PASSWORD);
    assertThat(client.browser().submit(form, FORM, values).location()).endsWith(wanted);

    try (GithubClient lured = new GithubClient(server)) {
      Page trap = lured.browser().get("/login?return_to=%2F%2Fevil.example");
      assertThat(lured.browser().submit(trap, FORM, values).location()).doesNotContain("evil");
    }
  }

  @Test
  void bad_passwords_lock_the_account_for_a_while_whatever_the_browser() throws Exception {
    for (int attempt = 1; attempt < BAD_ATTEMPTS; attempt++) {
      assertThat(client.signIn("plain", "wrong").text(ERROR)).contains("Incorrect");
    }
    assertThat(client.signIn("plain", "wrong").text(ERROR)).contains("several failed attempts");
    try (GithubClient elsewhere = new GithubClient(server)) {
      Page page = elsewhere.signIn("plain", PASSWORD);
      assertThat(page.text(ERROR)).contains("There have been several failed attempts");
      assertThat(elsewhere.userLogin()).isEmpty();
    }
    clock.advance(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(client.signIn("plain", PASSWORD).has(ERROR)).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(client.signIn("plain", PASSWORD).status()).isEqualTo(302);
  }

  @Test
  void a_right_password_begins_the_count_of_bad_ones_anew() throws Exception {
    for (int round = 0; round < 2; round++) {
      for (int attempt = 1; attempt < BAD_ATTEMPTS; attempt++) {
        assertThat(client.signIn("plain", "wrong").text(ERROR)).contains("Incorrect");
      }
      assertThat(client.begin("plain").attribute("meta[name=user-login]", "content"))
          .isEqualTo("plain");
      server.forgetSessions("plain");
    }
  }

  @Test
  void right_password_looks_wrong_without_any_device_cookie() throws Exception {
    Page form = client.browser().get("/login");
    client.browser().forgetCookie("_device_id");

    Page page = client.browser().submit(form, FORM, Map.of("login", "plain", "password", PASSWORD));

    assertThat(page.text(ERROR)).isEqualTo("Incorrect username or password.");
    assertThat(client.signIn("plain", PASSWORD).status()).isEqualTo(302);
  }

  @Test
  void right_password_of_a_known_device_looks_wrong_once_its_cookie_is_lost() throws Exception {
    client.signIn("known-device", "wrong");
    try (GithubClient forgetful = client.cloned(server)) {
      forgetful.browser().forgetCookie("_device_id");
      assertThat(forgetful.signIn("known-device", PASSWORD).text(ERROR)).contains("Incorrect");
      assertThat(forgetful.userLogin()).isEmpty();

      assertThat(client.signIn("known-device", PASSWORD).status()).isEqualTo(302);
      clock.advance(Duration.ofHours(1));
      assertThat(forgetful.signIn("known-device", PASSWORD).status()).isEqualTo(302);
    }
  }

  @Test
  void everybody_keeps_a_device_where_so_chosen() throws Exception {
    client.signIn("plain", "wrong");
    client.browser().forgetCookie("_device_id");
    assertThat(client.signIn("plain", PASSWORD).status()).isEqualTo(302);

    restartWith(GithubSwitch.EVERYBODY_KEEPS_A_DEVICE);
    client.signIn("plain", "wrong");
    client.browser().forgetCookie("_device_id");
    assertThat(client.signIn("plain", PASSWORD).has(ERROR)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"down,502", "maintenance,503"})
  void the_site_may_be_away(String login, int status) throws Exception {
    assertThat(client.signIn(login, PASSWORD).status()).isEqualTo(status);
    assertThat(client.userLogin()).isEmpty();
  }

  @Test
  void a_locked_account_says_so_to_the_right_password() throws Exception {
    assertThat(client.signIn("locked", PASSWORD).text(ERROR))
        .startsWith("There have been several failed attempts");
  }

  @Test
  void a_captcha_is_a_frame_that_loads_from_here() throws Exception {
    Page wall = client.signIn("captcha", PASSWORD);

    assertThat(wall.status()).isEqualTo(200);
    String frame = wall.attribute("iframe[src*=octocaptcha]", "src");
    assertThat(client.browser().get(frame).status()).isEqualTo(200);
    assertThat(frame).startsWith("/octocaptcha");
    assertThat(client.userLogin()).isEmpty();
  }

  @Test
  void a_page_that_nobody_knows_comes_before_anything_else() throws Exception {
    Page answer = client.signIn("surprise", PASSWORD);
    Page page = client.browser().follow(answer);

    assertThat(answer.location()).endsWith("/account/whats-new");
    assertThat(page.body()).contains("surprise@example.org");
    assertThat(client.userLogin()).isEmpty();
    assertThat(client.browser().get("/account/billing/history").location()).contains("/login");
  }

  @Test
  void a_page_that_nags_stands_before_all_others_until_it_is_postponed() throws Exception {
    Page answer = client.signIn("nag", PASSWORD);
    assertThat(answer.location()).endsWith("/settings/two_factor_checkup/delay");
    for (String path : new String[] {"/", "/account/billing/history"}) {
      assertThat(client.browser().get(path).location()).isEqualTo(answer.location());
    }
    Page nag = client.browser().follow(answer);
    String form = "form:has(button[value=postponed])";
    assertThat(client.browser().submit(nag, form, Map.of("type", "verify")).location())
        .isEqualTo(answer.location());
    assertThat(client.browser().submit(nag, form, Map.of("type", "postponed")).status())
        .isEqualTo(422);

    client.browser().submit(client.browser().follow(answer), form, Map.of("type", "postponed"));
    assertThat(client.userLogin()).isEqualTo("nag");
    assertThat(client.browser().get("/account/billing/history").status()).isEqualTo(200);
  }

  @Test
  void redirects_name_the_host_that_was_meant_where_so_chosen() throws Exception {
    assertThat(locationFor("github.com")).startsWith("/login");

    restartWith(GithubSwitch.REDIRECTS_NAME_THE_HOST);
    assertThat(locationFor("github.com")).startsWith("https://github.com/login");
    assertThat(client.browser().get("/account/billing/history").location()).startsWith("/login");
  }

  private String locationFor(String host) throws Exception {
    return client.browser().get("/account/billing/history", "X-Forwarded-Host", host).location();
  }
}
