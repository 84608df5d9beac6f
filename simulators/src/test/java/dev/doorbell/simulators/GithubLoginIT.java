package dev.doorbell.simulators;

import static dev.doorbell.simulators.GithubClient.ERROR;
import static dev.doorbell.simulators.GithubClient.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.SiteClient.Page;
import dev.doorbell.simulators.github.session.GithubSwitch;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Connection.KeyVal;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GithubLoginIT {
  private static final String FORM = "form[action=/session]";
  private static final int FAILURES_UNTIL_LOCK = 5;

  @RegisterExtension final GithubExtension site = new GithubExtension();

  @Test
  void the_right_password_signs_in_and_sets_the_cookies_of_the_real_site() throws Exception {
    assertThat(site.client().userLogin()).isEmpty();

    Page answer = site.client().signIn("plain", PASSWORD);

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
    assertThat(site.client().userLogin()).isEqualTo("plain");
    assertThat(site.client().browser().get("/login").location()).endsWith("/");
  }

  @Test
  void the_user_and_the_site_can_end_a_session() throws Exception {
    site.client().signIn("plain", PASSWORD);
    site.client().signOut();
    assertThat(site.client().userLogin()).isEmpty();
    assertThat(site.client().browser().cookie("logged_in").orElseThrow().getValue())
        .isEqualTo("no");

    site.client().signIn("plain", PASSWORD);
    site.server().forgetSessions("plain");
    assertThat(site.client().userLogin()).isEmpty();
  }

  @Test
  void a_session_needs_both_cookies_and_expires_after_two_weeks() throws Exception {
    site.client().signIn("plain", PASSWORD);
    site.advanceClock(Duration.ofDays(14).minusSeconds(1));
    assertThat(site.client().userLogin()).isEqualTo("plain");
    site.advanceClock(Duration.ofSeconds(1));
    assertThat(site.client().userLogin()).isEmpty();

    site.client().signIn("plain", PASSWORD);
    site.client().browser().forgetCookie("__Host-user_session_same_site");
    assertThat(site.client().userLogin()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"plain,wrong", "plain,''", "totp,wrong", "wrong-password,right", "unknown,right"})
  void a_wrong_password_shows_the_login_page_with_a_message(String login, String password)
      throws Exception {
    Page page = site.client().signIn(login, password);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text(ERROR)).isEqualTo("Incorrect username or password.");
    assertThat(page.attribute("#login_field", "value")).isEqualTo(login);
    assertThat(page.has(FORM)).isTrue();
    assertThat(site.client().userLogin()).isEmpty();
    // The form in the response can be submitted.
    site.client().browser().submit(page, FORM, Map.of("login", "plain", "password", PASSWORD));
    assertThat(site.client().userLogin()).isEqualTo("plain");
  }

  @Test
  void a_wrong_password_has_status_422_if_switched_on() throws Exception {
    site.restartWith(GithubSwitch.WRONG_PASSWORD_IS_422);

    Page page = site.client().signIn("plain", "wrong");

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.has(ERROR)).isTrue();
    assertThat(site.client().signIn("plain", PASSWORD).status()).isEqualTo(302);
  }

  @Test
  void a_login_form_is_accepted_once_and_only_in_its_own_browser() throws Exception {
    Page form = site.client().browser().get("/login");
    Map<String, String> values = Map.of("login", "plain", "password", PASSWORD);
    try (GithubClient other = site.otherDevice()) {
      other.browser().get("/login");
      assertThat(other.browser().submit(form, FORM, values).status()).isEqualTo(422);
    }
    form = site.client().browser().get("/login");
    site.client().browser().submit(form, FORM, Map.of("login", "plain", "password", "wrong"));
    assertThat(site.client().browser().submit(form, FORM, values).status()).isEqualTo(422);
    assertThat(site.client().userLogin()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"authenticity_token", "timestamp", "timestamp_secret", "required_field_"})
  void a_login_form_is_rejected_if_a_hidden_field_is_missing_or_changed(String hidden)
      throws Exception {
    assertThat(signInWithout(hidden).status()).isEqualTo(422);
    assertThat(signInWithChanged(hidden).status()).isEqualTo(422);
    assertThat(site.client().userLogin()).isEmpty();
  }

  private Page signInWithout(String hidden) throws Exception {
    Map<String, String> fields = readFields();
    assertThat(fields.keySet().removeIf(name -> name.startsWith(hidden))).isTrue();
    return site.client().browser().post("/session", fields);
  }

  private Page signInWithChanged(String hidden) throws Exception {
    Map<String, String> fields = readFields();
    fields.replaceAll((name, value) -> name.startsWith(hidden) ? "12345" : value);
    return site.client().browser().post("/session", fields);
  }

  private Map<String, String> readFields() throws Exception {
    FormElement form = (FormElement) site.client().browser().get("/login").html().selectFirst(FORM);
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
  void a_login_redirects_to_the_requested_page_and_to_no_other_site() throws Exception {
    String wanted = "/account/billing/history";
    Page redirected = site.client().browser().get(wanted);
    assertThat(redirected.location()).endsWith("/login?return_to=%2Faccount%2Fbilling%2Fhistory");
    Page form = site.client().browser().follow(redirected);
    Map<String, String> values = Map.of("login", "plain", "password", PASSWORD);
    assertThat(site.client().browser().submit(form, FORM, values).location()).endsWith(wanted);

    try (GithubClient other = site.otherDevice()) {
      Page otherForm = other.browser().get("/login?return_to=%2F%2Fevil.example");
      assertThat(other.browser().submit(otherForm, FORM, values).location()).doesNotContain("evil");
    }
  }

  @Test
  void wrong_passwords_lock_the_account_in_every_browser_for_a_while() throws Exception {
    for (int attempt = 1; attempt < FAILURES_UNTIL_LOCK; attempt++) {
      assertThat(site.client().signIn("plain", "wrong").text(ERROR)).contains("Incorrect");
    }
    assertThat(site.client().signIn("plain", "wrong").text(ERROR))
        .contains("several failed attempts");
    try (GithubClient elsewhere = site.otherDevice()) {
      Page page = elsewhere.signIn("plain", PASSWORD);
      assertThat(page.text(ERROR)).contains("There have been several failed attempts");
      assertThat(elsewhere.userLogin()).isEmpty();
    }
    site.advanceClock(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(site.client().signIn("plain", PASSWORD).has(ERROR)).isTrue();
    site.advanceClock(Duration.ofSeconds(1));
    assertThat(site.client().signIn("plain", PASSWORD).status()).isEqualTo(302);
  }

  @Test
  void the_right_password_resets_the_count_of_wrong_passwords() throws Exception {
    for (int round = 0; round < 2; round++) {
      for (int attempt = 1; attempt < FAILURES_UNTIL_LOCK; attempt++) {
        assertThat(site.client().signIn("plain", "wrong").text(ERROR)).contains("Incorrect");
      }
      assertThat(
              site.client().signInAndFollow("plain").attribute("meta[name=user-login]", "content"))
          .isEqualTo("plain");
      site.server().forgetSessions("plain");
    }
  }

  @Test
  void the_right_password_is_rejected_without_a_device_cookie() throws Exception {
    Page form = site.client().browser().get("/login");
    site.client().browser().forgetCookie("_device_id");

    Page page =
        site.client().browser().submit(form, FORM, Map.of("login", "plain", "password", PASSWORD));

    assertThat(page.text(ERROR)).isEqualTo("Incorrect username or password.");
    assertThat(site.client().signIn("plain", PASSWORD).status()).isEqualTo(302);
  }

  @Test
  void the_right_password_is_rejected_without_the_cookie_of_the_known_device() throws Exception {
    site.client().signIn("known-device", "wrong");
    try (GithubClient clone = site.clientWithSameCookies()) {
      clone.browser().forgetCookie("_device_id");
      assertThat(clone.signIn("known-device", PASSWORD).text(ERROR)).contains("Incorrect");
      assertThat(clone.userLogin()).isEmpty();

      assertThat(site.client().signIn("known-device", PASSWORD).status()).isEqualTo(302);
      site.advanceClock(Duration.ofHours(1));
      assertThat(clone.signIn("known-device", PASSWORD).status()).isEqualTo(302);
    }
  }

  @Test
  void the_same_device_is_expected_of_every_person_if_switched_on() throws Exception {
    site.client().signIn("plain", "wrong");
    site.client().browser().forgetCookie("_device_id");
    assertThat(site.client().signIn("plain", PASSWORD).status()).isEqualTo(302);

    site.restartWith(GithubSwitch.DEVICE_IS_EXPECTED_OF_ALL);
    site.client().signIn("plain", "wrong");
    site.client().browser().forgetCookie("_device_id");
    assertThat(site.client().signIn("plain", PASSWORD).has(ERROR)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"down,502", "maintenance,503"})
  void the_site_responds_with_an_error_status_if_it_is_unavailable(String login, int status)
      throws Exception {
    assertThat(site.client().signIn(login, PASSWORD).status()).isEqualTo(status);
    assertThat(site.client().userLogin()).isEmpty();
  }

  @Test
  void a_locked_account_rejects_the_right_password() throws Exception {
    assertThat(site.client().signIn("locked", PASSWORD).text(ERROR))
        .startsWith("There have been several failed attempts");
  }

  @Test
  void the_frame_of_a_captcha_is_on_the_simulated_site() throws Exception {
    Page page = site.client().signIn("captcha", PASSWORD);

    assertThat(page.status()).isEqualTo(200);
    String frame = page.attribute("iframe[src*=octocaptcha]", "src");
    assertThat(site.client().browser().get(frame).status()).isEqualTo(200);
    assertThat(frame).startsWith("/octocaptcha");
    assertThat(site.client().userLogin()).isEmpty();
  }

  @Test
  void an_unknown_page_follows_the_password_and_no_session_starts() throws Exception {
    Page answer = site.client().signIn("surprise", PASSWORD);
    Page page = site.client().browser().follow(answer);

    assertThat(answer.location()).endsWith("/account/whats-new");
    assertThat(page.body()).contains("surprise@example.org");
    assertThat(site.client().userLogin()).isEmpty();
    assertThat(site.client().browser().get("/account/billing/history").location())
        .contains("/login");
  }

  @Test
  void the_reminder_page_replaces_all_others_until_it_is_postponed() throws Exception {
    Page answer = site.client().signIn("nag", PASSWORD);
    assertThat(answer.location()).endsWith("/settings/two_factor_checkup/delay");
    for (String path : new String[] {"/", "/account/billing/history"}) {
      assertThat(site.client().browser().get(path).location()).isEqualTo(answer.location());
    }
    Page nag = site.client().browser().follow(answer);
    String form = "form:has(button[value=postponed])";
    assertThat(site.client().browser().submit(nag, form, Map.of("type", "verify")).location())
        .isEqualTo(answer.location());
    assertThat(site.client().browser().submit(nag, form, Map.of("type", "postponed")).status())
        .isEqualTo(422);

    site.client()
        .browser()
        .submit(site.client().browser().follow(answer), form, Map.of("type", "postponed"));
    assertThat(site.client().userLogin()).isEqualTo("nag");
    assertThat(site.client().browser().get("/account/billing/history").status()).isEqualTo(200);
  }

  @Test
  void redirects_contain_the_requested_host_if_switched_on() throws Exception {
    assertThat(getLocation("github.com")).startsWith("/login");

    site.restartWith(GithubSwitch.REDIRECTS_NAME_THE_HOST);
    assertThat(getLocation("github.com")).startsWith("https://github.com/login");
    assertThat(site.client().browser().get("/account/billing/history").location())
        .startsWith("/login");
  }

  private String getLocation(String host) throws Exception {
    return site.client()
        .browser()
        .get("/account/billing/history", "X-Forwarded-Host", host)
        .location();
  }
}
