package dev.doorbell.simulators;

import static dev.doorbell.simulators.AmazonGuest.ERROR;
import static dev.doorbell.simulators.AmazonGuest.PASSWORD;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.ONE_PAGE;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.REDIRECTS_NAME_THE_HOST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.UNKNOWN_EMAIL_IS_INVITED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.AmazonGuest.Page;
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
  void email_and_password_on_two_pages() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page first = guest.click(guest.get("/"), "a[data-nav-role=signin]");
      assertThat(first.attribute("form[name=signIn]", "action")).isEqualTo("/ax/claim");
      assertThat(first.has("input[type=password]")).isFalse();
      Page second = guest.claim("plain@example.org");
      assertThat(second.attribute("form[name=signIn]", "action")).isEqualTo("/ap/signin");
      assertThat(second.attribute("input[name=email]", "value")).isEqualTo("plain@example.org");

      Page home = guest.password(second, PASSWORD);
      assertThat(home.path()).isEqualTo("/");
      assertThat(home.has("#nav-item-signout")).isTrue();
      assertThat(home.text("#nav-link-accountList-nav-line-1")).startsWith("Bonjour ");
      assertThat(guest.isSignedIn()).isTrue();
      assertThat(site.messagesSent("plain")).isZero();
    }
  }

  @Test
  void both_on_one_page() throws Exception {
    try (OpenAmazon site = new OpenAmazon(ONE_PAGE)) {
      AmazonGuest guest = site.guest();
      Page only = guest.click(guest.get("/"), "#nav-link-accountList");
      Page wrong =
          guest.submit(only, "form[name=signIn]", Map.of("email", "plain", "password", "wrong"));
      assertThat(wrong.text(ERROR)).contains("mot de passe est incorrect");
      assertThat(wrong.attribute("input[type=email]", "value")).isEqualTo("plain");

      guest.password(wrong, PASSWORD);
      assertThat(guest.isSignedIn()).isTrue();
    }
  }

  @Test
  void the_cookies_have_the_attributes_of_the_sites_own() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      assertThat(guest.get("/").setCookies())
          .extracting(cookie -> cookie.substring(0, cookie.indexOf('=')))
          .containsExactly("session-id", "ubid-acbfr");
      Page password = guest.claim("plain");
      List<String> set = signInAnswer(guest, password, true).setCookies();

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
  void a_browser_that_names_no_host_gets_cookies_of_the_host_it_came_to() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      assertThat(site.guest("").get("/").setCookies())
          .noneMatch(cookie -> cookie.contains("Domain"));
    }
  }

  @Test
  void both_cookies_of_a_session_are_wanted() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      guest.signIn("plain");
      guest.cookies().put("sess-at-acbfr", "another");

      assertThat(guest.isSignedIn()).isFalse();
    }
  }

  @Test
  void a_wrong_password_is_told_and_five_lock() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page page = guest.claim("plain");
      for (int i = 0; i < 4; i++) {
        page = guest.password(page, "wrong");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text(ERROR)).contains("mot de passe est incorrect");
      }
      page = guest.password(page, "wrong");
      assertThat(page.text(ERROR)).contains("trop de tentatives");
      page = guest.password(page, PASSWORD);
      assertThat(page.text(ERROR)).contains("trop de tentatives");

      site.clock().advance(Duration.ofMinutes(15));
      guest.password(page, PASSWORD);
      assertThat(guest.isSignedIn()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"appActionToken", "workflowState", "prevRID", "metadata1"})
  void a_password_without_one_of_its_hidden_fields_is_refused(String missing) throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Map<String, String> fields = fields(guest.claim("plain"));
      assertThat(fields.remove(missing)).isNotNull();

      assertThat(guest.post("/ap/signin", fields).status()).isEqualTo(400);
      assertThat(guest.isSignedIn()).isFalse();
    }
  }

  @Test
  void a_form_goes_through_once_and_in_its_own_browser_only() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Map<String, String> fields = fields(guest.claim("plain"));
      AmazonGuest other = site.guest();
      other.get("/");
      assertThat(other.post("/ap/signin", fields).status()).isEqualTo(400);
      fields.put("password", "wrong");
      Map<String, String> again = fields(guest.claim("plain"));
      again.put("password", "wrong");
      assertThat(guest.post("/ap/signin", again).has(ERROR)).isTrue();
      assertThat(guest.post("/ap/signin", again).status()).isEqualTo(400);

      Page first = guest.click(guest.get("/"), "#nav-link-accountList");
      Map<String, String> claim = Map.of("email", "plain", "anti-csrftoken-a2z", "made up");
      assertThat(guest.submit(first, "form[name=signIn]", claim).status()).isEqualTo(400);
      AmazonGuest withoutCookies = site.guest();
      assertThat(withoutCookies.post("/ap/signin", fields).has("#ap_error_page_cookieless_message"))
          .isTrue();
    }
  }

  @Test
  void nobody_comes_in_with_an_email_that_is_unknown() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      Page page = site.guest().claim("nobody@example.org");
      assertThat(page.text(ERROR)).contains("Impossible de trouver un compte");
      assertThat(page.attribute("form[name=signIn]", "action")).isEqualTo("/ax/claim");
      assertThat(site.guest().signIn("wrong-password").text(ERROR)).contains("incorrect");
      assertThat(site.guest().signIn("locked").text(ERROR)).contains("trop de tentatives");
    }
    try (OpenAmazon site = new OpenAmazon(UNKNOWN_EMAIL_IS_INVITED)) {
      assertThat(site.guest().claim("nobody").has("#intent-confirmation-form")).isTrue();
    }
  }

  @Test
  void a_site_that_is_down_says_so() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      assertThat(site.guest().claim("maintenance").status()).isEqualTo(503);
      assertThat(site.guest().claim("down").status()).isEqualTo(502);
    }
  }

  @Test
  void an_address_without_its_query_is_no_page() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      assertThat(site.guest().get("/ap/signin").status()).isEqualTo(404);
      assertThat(site.guest().get("/nowhere").status()).isEqualTo(404);
    }
  }

  @Test
  void a_sign_in_leads_back_to_where_it_was_wanted_but_to_no_other_site() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page first = guest.orders("?orderFilter=year-2025");
      Page orders = guest.password(guest.submit(first, "form", Map.of("email", "plain")), PASSWORD);
      assertThat(orders.path()).isEqualTo("/gp/your-account/order-history?orderFilter=year-2025");

      AmazonGuest lured = site.guest();
      Page page =
          lured.get(
              "/ap/signin?openid.assoc_handle=frflex&openid.return_to=https%3A%2F%2Fevil.example%2Fx");
      page = lured.password(lured.submit(page, "form", Map.of("email", "plain")), PASSWORD);
      assertThat(page.path()).isEqualTo("/x");
    }
  }

  @Test
  void a_session_lasts_and_can_be_ended_by_either_side() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      guest.signIn("plain");
      site.clock().advance(Duration.ofDays(300));
      assertThat(guest.isSignedIn()).isTrue();
      AmazonGuest copy = site.same(guest);
      assertThat(copy.isSignedIn()).isTrue();

      Page out = guest.click(guest.get("/"), "#nav-item-signout");
      assertThat(out.has("input[type=email]")).isTrue();
      assertThat(guest.isSignedIn()).isFalse();
      assertThat(copy.isSignedIn()).as("with the cookies of before").isFalse();

      guest.signIn("plain");
      site.site().forgetSessions("plain");
      assertThat(guest.orders("").has("input[type=email]")).isTrue();
    }
  }

  @Test
  void whoever_does_not_want_to_be_remembered_is_not_for_long() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      assertThat(signInAnswer(guest, guest.claim("plain"), false).setCookies())
          .filteredOn(cookie -> cookie.startsWith("at-acbfr="))
          .noneMatch(cookie -> cookie.contains("Max-Age"));
      assertThat(guest.isSignedIn()).isTrue();
      site.clock().advance(Duration.ofDays(2));
      assertThat(guest.isSignedIn()).isFalse();
    }
  }

  @Test
  void a_session_may_be_asked_for_its_password_again() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      guest.signIn("password-again");
      assertThat(guest.isSignedIn()).isTrue();
      site.clock().advance(Duration.ofMinutes(16));

      Page again = guest.orders("?orderFilter=months-6");
      assertThat(again.has("input[type=email]")).isFalse();
      assertThat(again.attribute("input[name=email]", "value")).isEqualTo("password-again");
      assertThat(guest.get("/").has("#nav-item-signout")).as("still known").isTrue();
      assertThat(guest.password(again, PASSWORD).path())
          .isEqualTo("/gp/your-account/order-history?orderFilter=months-6");
    }
  }

  @Test
  void a_test_can_have_anybodys_password_asked_for() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      guest.signIn("plain");
      site.site().askForPasswordAgain("plain");

      Page again = guest.orders("");
      assertThat(again.attribute("input[name=email]", "value")).isEqualTo("plain");
      assertThat(guest.password(again, PASSWORD).has("#ordersContainer")).isTrue();
      site.site().askForPasswordAgain("plain");
      Page other = guest.click(guest.orders(""), "#ap_change_login_claim");
      assertThat(other.has("input[type=email]")).isTrue();
    }
  }

  @Test
  void redirects_may_name_the_host() throws Exception {
    try (OpenAmazon site = new OpenAmazon(REDIRECTS_NAME_THE_HOST)) {
      AmazonGuest guest = site.guest();
      guest.signIn("plain");
      assertThat(guest.isSignedIn()).isTrue();
      assertThat(site.guest().locationOf("/gp/your-account/order-history"))
          .startsWith("https://www.amazon.fr/ap/signin?");
    }
    try (OpenAmazon site = new OpenAmazon()) {
      assertThat(site.guest().locationOf("/gp/your-account/order-history"))
          .startsWith("/ap/signin?");
    }
  }

  @Test
  void pages_in_the_way_that_ask_for_something_else() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest nagged = site.guest();
      Page nag = nagged.signIn("nag");
      assertThat(nag.path()).startsWith("/ap/accountfixup");
      assertThat(nagged.click(nag, "#ap-account-fixup-phone-skip-link").path()).isEqualTo("/");
      assertThat(nagged.isSignedIn()).isTrue();

      AmazonGuest surprised = site.guest();
      Page surprise = surprised.signIn("surprise");
      assertThat(surprise.path()).startsWith("/ap/whats-new?arb=");
      assertThat(surprise.body()).contains("surprise@example.org");
      assertThat(surprised.isSignedIn()).isFalse();

      Page expired = site.guest().signIn("password-expired");
      assertThat(expired.path()).startsWith("/ap/forgotpassword/reverification");
      assertThat(expired.has("form[name=forgotPassword] h2")).isTrue();
    }
  }

  private static Page signInAnswer(AmazonGuest guest, Page page, boolean remember)
      throws Exception {
    Map<String, String> fields = fields(page);
    fields.put("password", PASSWORD);
    if (!remember) {
      fields.remove("rememberMe");
    }
    return guest.postOnly("/ap/signin", fields);
  }

  private static Map<String, String> fields(Page page) {
    Map<String, String> fields = new HashMap<>();
    FormElement form = (FormElement) page.html().selectFirst("form[name=signIn]");
    for (KeyVal field : form.formData()) {
      fields.put(field.key(), field.value());
    }
    return fields;
  }
}
