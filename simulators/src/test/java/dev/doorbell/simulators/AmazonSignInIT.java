package dev.doorbell.simulators;

import static dev.doorbell.simulators.AmazonClient.ERROR;
import static dev.doorbell.simulators.AmazonClient.PASSWORD;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.ONE_PAGE;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.REDIRECTS_NAME_THE_HOST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.UNKNOWN_EMAIL_IS_INVITED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.AmazonClient.Page;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Connection.KeyVal;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmazonSignInIT {

  @Test
  void two_pages_ask_for_email_and_password() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page first = client.click(client.get("/"), "a[data-nav-role=signin]");
      assertThat(first.attribute("form[name=signIn]", "action")).isEqualTo("/ax/claim");
      assertThat(first.attributes("input[type=password]", "class"))
          .as("the only password field is hidden from the user")
          .containsExactly("a-input-text aok-hidden");
      Page second = client.submitEmail("plain@example.org");
      assertThat(second.attribute("form[name=signIn]", "action")).isEqualTo("/ap/signin");
      assertThat(second.attribute("input[name=email]", "value")).isEqualTo("plain@example.org");

      Page home = client.submitPassword(second, PASSWORD);
      assertThat(home.path()).isEqualTo("/");
      assertThat(home.has("#nav-item-signout")).isTrue();
      assertThat(home.text("#nav-link-accountList-nav-line-1")).startsWith("Bonjour ");
      assertThat(client.isSignedIn()).isTrue();
      assertThat(site.messagesSent("plain")).isZero();
    }
  }

  @Test
  void one_page_asks_for_email_and_password_if_switched_on() throws Exception {
    try (AmazonFixture site = new AmazonFixture(ONE_PAGE)) {
      AmazonClient client = site.newClient();
      Page only = client.click(client.get("/"), "#nav-link-accountList");
      Page wrong =
          client.submit(only, "form[name=signIn]", Map.of("email", "plain", "password", "wrong"));
      assertThat(wrong.text(ERROR)).contains("mot de passe est incorrect");
      assertThat(wrong.attribute("input[type=email]", "value")).isEqualTo("plain");

      client.submitPassword(wrong, PASSWORD);
      assertThat(client.isSignedIn()).isTrue();
    }
  }

  @Test
  void cookies_have_the_attributes_of_the_real_site() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      assertThat(client.get("/").setCookies())
          .extracting(cookie -> cookie.substring(0, cookie.indexOf('=')))
          .containsExactly("session-id", "ubid-acbfr");
      Page password = client.submitEmail("plain");
      List<String> set = postPassword(client, password, true).setCookies();

      assertThat(set).allMatch(cookie -> cookie.contains("Domain=.amazon.fr"));
      assertThat(set).allMatch(cookie -> cookie.contains("; Path=/") && cookie.contains("Secure"));
      assertThat(set)
          .filteredOn(cookie -> cookie.contains("HttpOnly"))
          .extracting(cookie -> cookie.substring(0, cookie.indexOf('=')))
          .containsExactly("at-acbfr", "sess-at-acbfr");
      assertThat(set)
          .anyMatch(cookie -> cookie.startsWith("x-acbfr=") && cookie.contains("Max-Age=31536000"));
    }
  }

  @Test
  void a_browser_without_forwarded_host_gets_cookies_without_a_domain() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      assertThat(site.newClient("").get("/").setCookies())
          .noneMatch(cookie -> cookie.contains("Domain"));
    }
  }

  @Test
  void a_session_needs_both_cookies() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      client.signIn("plain");
      client.cookies().put("sess-at-acbfr", "another");

      assertThat(client.isSignedIn()).isFalse();
    }
  }

  @Test
  void a_wrong_password_is_reported_and_the_fifth_locks_the_account() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.submitEmail("plain");
      for (int i = 0; i < 4; i++) {
        page = client.submitPassword(page, "wrong");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text(ERROR)).contains("mot de passe est incorrect");
      }
      page = client.submitPassword(page, "wrong");
      assertThat(page.text(ERROR)).contains("trop de tentatives");
      page = client.submitPassword(page, PASSWORD);
      assertThat(page.text(ERROR)).contains("trop de tentatives");

      site.clock().advance(Duration.ofMinutes(15));
      client.submitPassword(page, PASSWORD);
      assertThat(client.isSignedIn()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"appActionToken", "workflowState", "prevRID", "metadata1"})
  void a_password_form_without_one_of_its_hidden_fields_is_rejected(String missing)
      throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Map<String, String> fields = readFields(client.submitEmail("plain"));
      assertThat(fields.remove(missing)).isNotNull();

      assertThat(client.post("/ap/signin", fields).status()).isEqualTo(400);
      assertThat(client.isSignedIn()).isFalse();
    }
  }

  @Test
  void a_form_is_accepted_only_once_and_only_in_its_own_browser() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Map<String, String> fields = readFields(client.submitEmail("plain"));
      AmazonClient other = site.newClient();
      other.get("/");
      assertThat(other.post("/ap/signin", fields).status()).isEqualTo(400);
      fields.put("password", "wrong");
      Map<String, String> again = readFields(client.submitEmail("plain"));
      again.put("password", "wrong");
      assertThat(client.post("/ap/signin", again).has(ERROR)).isTrue();
      assertThat(client.post("/ap/signin", again).status()).isEqualTo(400);

      Page first = client.click(client.get("/"), "#nav-link-accountList");
      Map<String, String> claim = Map.of("email", "plain", "anti-csrftoken-a2z", "made up");
      assertThat(client.submit(first, "form[name=signIn]", claim).status()).isEqualTo(400);
      AmazonClient withoutCookies = site.newClient();
      assertThat(withoutCookies.post("/ap/signin", fields).has("#ap_error_page_cookieless_message"))
          .isTrue();
    }
  }

  @Test
  void an_unknown_email_is_rejected() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      Page page = site.newClient().submitEmail("unknown@example.org");
      assertThat(page.text(ERROR)).contains("Impossible de trouver un compte");
      assertThat(page.attribute("form[name=signIn]", "action")).isEqualTo("/ax/claim");
      assertThat(site.newClient().signIn("wrong-password").text(ERROR)).contains("incorrect");
      assertThat(site.newClient().signIn("locked").text(ERROR)).contains("trop de tentatives");
    }
    try (AmazonFixture site = new AmazonFixture(UNKNOWN_EMAIL_IS_INVITED)) {
      assertThat(site.newClient().submitEmail("unknown").has("#intent-confirmation-form")).isTrue();
    }
  }

  @Test
  void a_site_that_is_down_or_in_maintenance_responds_with_an_error_status() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      assertThat(site.newClient().submitEmail("maintenance").status()).isEqualTo(503);
      assertThat(site.newClient().submitEmail("down").status()).isEqualTo(502);
    }
  }

  @Test
  void the_login_page_without_its_query_is_not_found() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      assertThat(site.newClient().get("/ap/signin").status()).isEqualTo(404);
      assertThat(site.newClient().get("/nowhere").status()).isEqualTo(404);
    }
  }

  @Test
  void a_login_redirects_to_the_requested_page_but_never_to_another_site() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page first = client.getOrders("?orderFilter=year-2025");
      Page orders =
          client.submitPassword(client.submit(first, "form", Map.of("email", "plain")), PASSWORD);
      assertThat(orders.path()).isEqualTo("/gp/your-account/order-history?orderFilter=year-2025");

      AmazonClient victim = site.newClient();
      Page page =
          victim.get(
              "/ap/signin?openid.assoc_handle=frflex&openid.return_to=https%3A%2F%2Fevil.example%2Fx");
      page = victim.submitPassword(victim.submit(page, "form", Map.of("email", "plain")), PASSWORD);
      assertThat(page.path()).isEqualTo("/x");
    }
  }

  @Test
  void a_session_lasts_until_the_user_or_the_site_ends_it() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      client.signIn("plain");
      site.clock().advance(Duration.ofDays(300));
      assertThat(client.isSignedIn()).isTrue();
      AmazonClient copy = site.clientWithSameCookies(client);
      assertThat(copy.isSignedIn()).isTrue();

      Page out = client.click(client.get("/"), "#nav-item-signout");
      assertThat(out.has("input[type=email]")).isTrue();
      assertThat(client.isSignedIn()).isFalse();
      assertThat(copy.isSignedIn()).as("with cookies from before the sign-out").isFalse();

      client.signIn("plain");
      site.forgetSessions("plain");
      assertThat(client.getOrders("").has("input[type=email]")).isTrue();
    }
  }

  @Test
  void a_session_lasts_one_day_if_the_user_does_not_stay_signed_in() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      assertThat(postPassword(client, client.submitEmail("plain"), false).setCookies())
          .filteredOn(cookie -> cookie.startsWith("at-acbfr="))
          .noneMatch(cookie -> cookie.contains("Max-Age"));
      assertThat(client.isSignedIn()).isTrue();
      site.clock().advance(Duration.ofDays(2));
      assertThat(client.isSignedIn()).isFalse();
    }
  }

  @Test
  void after_some_time_the_site_asks_for_the_password_again_before_it_shows_orders()
      throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      client.signIn("password-again");
      assertThat(client.isSignedIn()).isTrue();
      site.clock().advance(Duration.ofMinutes(16));

      Page again = client.getOrders("?orderFilter=months-6");
      assertThat(again.has("input[type=email]")).isFalse();
      assertThat(again.attribute("input[name=email]", "value")).isEqualTo("password-again");
      assertThat(client.get("/").has("#nav-item-signout")).as("the session still exists").isTrue();
      assertThat(client.submitPassword(again, PASSWORD).path())
          .isEqualTo("/gp/your-account/order-history?orderFilter=months-6");
    }
  }

  @Test
  void a_test_can_make_the_site_ask_any_person_for_the_password() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      client.signIn("plain");
      site.site().askForPasswordAgain("plain");

      Page again = client.getOrders("");
      assertThat(again.attribute("input[name=email]", "value")).isEqualTo("plain");
      assertThat(client.submitPassword(again, PASSWORD).has(".your-orders-content-container"))
          .isTrue();
      site.site().askForPasswordAgain("plain");
      Page other = client.click(client.getOrders(""), "#ap_change_login_claim");
      assertThat(other.has("input[type=email]")).isTrue();
    }
  }

  @Test
  void redirects_name_the_requested_host_if_switched_on() throws Exception {
    try (AmazonFixture site = new AmazonFixture(REDIRECTS_NAME_THE_HOST)) {
      AmazonClient client = site.newClient();
      client.signIn("plain");
      assertThat(client.isSignedIn()).isTrue();
      assertThat(site.newClient().locationOf("/gp/your-account/order-history"))
          .startsWith("https://www.amazon.fr/ap/signin?");
    }
    try (AmazonFixture site = new AmazonFixture()) {
      assertThat(site.newClient().locationOf("/gp/your-account/order-history"))
          .startsWith("/ap/signin?");
    }
  }

  @Test
  void a_reminder_an_unknown_page_or_an_expired_password_interrupts_the_login() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page nag = client.signIn("nag");
      assertThat(nag.path()).startsWith("/ap/accountfixup");
      assertThat(client.click(nag, "#ap-account-fixup-phone-skip-link").path()).isEqualTo("/");
      assertThat(client.isSignedIn()).isTrue();

      AmazonClient other = site.newClient();
      Page surprise = other.signIn("surprise");
      assertThat(surprise.path()).startsWith("/ap/whats-new?arb=");
      assertThat(surprise.body()).contains("surprise@example.org");
      assertThat(other.isSignedIn()).isFalse();

      Page expired = site.newClient().signIn("password-expired");
      assertThat(expired.path()).startsWith("/ap/forgotpassword/reverification");
      assertThat(expired.has("form[name=forgotPassword] h2")).isTrue();
    }
  }

  private static Page postPassword(AmazonClient client, Page page, boolean remember)
      throws Exception {
    Map<String, String> fields = readFields(page);
    fields.put("password", PASSWORD);
    if (!remember) {
      fields.remove("rememberMe");
    }
    return client.postWithoutRedirect("/ap/signin", fields);
  }

  private static Map<String, String> readFields(Page page) {
    Map<String, String> fields = new HashMap<>();
    FormElement form = (FormElement) page.html().selectFirst("form[name=signIn]");
    for (KeyVal field : form.formData()) {
      fields.put(field.key(), field.value());
    }
    return fields;
  }
}
