package dev.doorbell.simulators;

import static dev.doorbell.simulators.AmazonGuest.ERROR;
import static dev.doorbell.simulators.AmazonGuest.MFA;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.WRONG_CODE_IS_400;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.WRONG_CODE_REDIRECTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.AmazonGuest.Page;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AmazonMfaIT {
  private static final String CHOICE = "#auth-select-device-form";

  @Test
  void a_code_by_sms_signs_in() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page page = guest.signIn("otp");
      assertThat(page.path()).startsWith("/ap/mfa?arb=");
      assertThat(page.attribute(MFA, "action")).isEqualTo("/ap/signin");
      assertThat(page.text(MFA + " p")).contains("se terminant par ");
      assertThat(site.messagesSent("otp")).isEqualTo(1);
      assertThat(guest.isSignedIn()).isFalse();

      Page home = guest.enter(page, MFA, "otpCode", guest.code("otp"));
      assertThat(home.path()).isEqualTo("/");
      assertThat(guest.isSignedIn()).isTrue();
      assertThat(site.site().codesReceived("otp")).hasSize(1);
    }
  }

  @Test
  void looking_at_the_code_page_again_sends_nothing_and_the_code_stays_good() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      String address = guest.signIn("otp").path();
      AmazonGuest other = site.same(guest);
      other.get("/ap/mfa/new-otp");
      Page again = other.get(address);
      assertThat(again.has(MFA)).isTrue();
      assertThat(other.get("/ap/mfa").has(MFA)).isTrue();
      assertThat(site.messagesSent("otp")).isEqualTo(1);
      assertThat(other.get("/ap/mfa?arb=another").has("input[type=email]")).isTrue();

      other.enter(again, MFA, "otpCode", other.code("otp"));
      assertThat(other.isSignedIn()).isTrue();
    }
  }

  @Test
  void a_device_is_chosen_and_only_then_something_is_sent() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page choice = guest.signIn("otp-choice");
      assertThat(choice.path()).startsWith("/ap/mfa/new-otp?arb=");
      assertThat(choice.attributes("input[name=otpDeviceContext]", "value"))
          .extracting(value -> value.replaceFirst(".*, ", ""))
          .containsExactly("SMS", "VOICE", "TOTP");
      assertThat(choice.texts("span.a-radio-label").getFirst())
          .matches(".*se terminant par \\d{4}");
      assertThat(choice.has("#auth-send-code")).isTrue();
      assertThat(guest.get("/ap/mfa").has(CHOICE)).as("no code before a choice").isTrue();
      assertThat(site.messagesSent("otp-choice")).isZero();

      Page voice = choose(guest, choice, "VOICE");
      assertThat(voice.text(MFA + " p")).contains("l’appel");
      assertThat(site.messagesSent("otp-choice")).isEqualTo(1);
      Page app = choose(guest, guest.click(voice, "#auth-get-new-otp-link"), "TOTP");
      assertThat(app.text(MFA + " p")).contains("application d’authentification");
      assertThat(site.messagesSent("otp-choice")).isEqualTo(1);
      assertThat(guest.newestMessage("otp-choice").path("channel").asString())
          .isEqualTo("app_code");

      guest.enter(app, MFA, "otpCode", guest.code("otp-choice"));
      assertThat(guest.isSignedIn()).isTrue();
    }
  }

  @Test
  void a_code_is_for_the_device_that_was_chosen() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page sms = choose(guest, guest.signIn("otp-choice"), "SMS");

      Page refused = guest.enter(sms, MFA, "otpCode", guest.code("otp-choice"));
      assertThat(refused.has(ERROR)).as("the app's code is not that of the SMS").isTrue();
    }
  }

  @Test
  void another_code_is_sent_after_a_pause_three_times_and_makes_the_older_one_bad()
      throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page page = guest.signIn("otp");
      String old = guest.code("otp");
      Page choice = guest.click(page, "#auth-get-new-otp-link");
      assertThat(guest.submit(choice, CHOICE, Map.of()).has(ERROR)).as("too soon").isTrue();
      assertThat(site.messagesSent("otp")).isEqualTo(1);
      for (int i = 0; i < 3; i++) {
        site.clock().advance(Duration.ofSeconds(30));
        page = guest.submit(guest.get("/ap/mfa/new-otp"), CHOICE, Map.of());
        assertThat(page.has(MFA)).isTrue();
      }
      site.clock().advance(Duration.ofSeconds(30));
      Page tooOften = guest.submit(guest.get("/ap/mfa/new-otp"), CHOICE, Map.of());
      assertThat(tooOften.has(ERROR)).isTrue();
      assertThat(site.messagesSent("otp")).isEqualTo(4);

      page = guest.enter(page, MFA, "otpCode", old);
      assertThat(page.has(ERROR)).isTrue();
      guest.enter(page, MFA, "otpCode", guest.code("otp"));
      assertThat(guest.isSignedIn()).isTrue();
    }
  }

  @Test
  void a_wrong_code_is_answered_by_the_same_page() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page wrong = guest.enter(guest.signIn("otp"), MFA, "otpCode", "no");
      assertThat(wrong.status()).isEqualTo(200);
      assertThat(wrong.path()).isEqualTo("/ap/signin");
      assertThat(wrong.text(ERROR)).contains("n’est pas valide");
      guest.enter(wrong, MFA, "otpCode", guest.code("otp"));
      assertThat(guest.isSignedIn()).isTrue();
    }
    try (OpenAmazon site = new OpenAmazon(WRONG_CODE_IS_400)) {
      AmazonGuest guest = site.guest();
      Page wrong = guest.enter(guest.signIn("otp"), MFA, "otpCode", "no");
      assertThat(wrong.status()).isEqualTo(400);
      assertThat(wrong.has(ERROR) && wrong.has(MFA)).isTrue();
    }
    try (OpenAmazon site = new OpenAmazon(WRONG_CODE_REDIRECTS)) {
      AmazonGuest guest = site.guest();
      Page wrong = guest.enter(guest.signIn("otp"), MFA, "otpCode", "no");
      assertThat(wrong.path()).startsWith("/ap/mfa?arb=");
      assertThat(wrong.has(ERROR)).isTrue();
      assertThat(guest.get(wrong.path()).has(ERROR)).as("told once").isFalse();
    }
  }

  @Test
  void the_app_of_that_person_is_told_once_that_its_right_code_is_wrong() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page page = guest.signIn("wrong-then-right");
      page = guest.enter(page, MFA, "otpCode", guest.code("wrong-then-right"));
      assertThat(page.has(ERROR)).isTrue();

      guest.enter(page, MFA, "otpCode", guest.code("wrong-then-right"));
      assertThat(guest.isSignedIn()).isTrue();
      assertThat(site.messagesSent("wrong-then-right")).isZero();
    }
  }

  @Test
  void a_code_expires() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page page = guest.signIn("otp");
      site.clock().advance(Duration.ofMinutes(10));

      assertThat(guest.enter(page, MFA, "otpCode", guest.code("otp")).text(ERROR))
          .contains("a expiré");
    }
  }

  @Test
  void a_sign_in_that_took_too_long_begins_anew() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page page = guest.signIn("otp-app");
      site.clock().advance(Duration.ofMinutes(30));

      assertThat(guest.get(page.path()).has("input[type=email]")).isTrue();
      assertThat(guest.enter(page, MFA, "otpCode", guest.code("otp-app")).has("input[type=email]"))
          .isTrue();
    }
  }

  @Test
  void five_wrong_codes_lock() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page page = guest.signIn("otp");
      for (int i = 0; i < 5; i++) {
        assertThat(page.has(MFA)).isTrue();
        page = guest.enter(page, MFA, "otpCode", "no");
      }
      assertThat(page.has(MFA)).isFalse();
      assertThat(page.text(ERROR)).contains("trop de tentatives");
      assertThat(guest.get("/ap/mfa").has(MFA)).isFalse();
      assertThat(site.guest().signIn("otp").text(ERROR)).contains("trop de tentatives");
    }
  }

  @Test
  void a_device_is_spared_the_code_only_if_it_is_to_be_remembered() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      guest.enter(guest.signIn("otp"), MFA, "otpCode", guest.code("otp"));
      site.site().forgetSessions("otp");
      Page page = guest.signIn("otp");
      assertThat(page.has(MFA)).isTrue();
      guest.submit(page, MFA, Map.of("otpCode", guest.code("otp"), "rememberDevice", "true"));
      site.site().forgetSessions("otp");

      assertThat(guest.signIn("otp").has("#nav-item-signout")).isTrue();
      assertThat(site.messagesSent("otp")).isEqualTo(2);
      assertThat(site.guest().signIn("otp").has(MFA)).as("on another device").isTrue();
    }
  }

  @Test
  void a_code_form_is_refused_without_its_tokens() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page bare = guest.signIn("no-token");
      assertThat(bare.has(MFA)).isTrue();
      assertThat(bare.has(MFA + " [name=appActionToken]")).isFalse();
      assertThat(guest.enter(bare, MFA, "otpCode", guest.code("no-token")).status()).isEqualTo(400);

      Page page = guest.signIn("otp");
      guest.enter(page, MFA, "otpCode", "no");
      assertThat(guest.enter(page, MFA, "otpCode", guest.code("otp")).status())
          .as("used before")
          .isEqualTo(400);
      assertThat(
              guest
                  .submit(
                      guest.get("/ap/mfa"),
                      MFA,
                      Map.of("otpCode", guest.code("otp"), "workflowState", ""))
                  .status())
          .isEqualTo(400);
      assertThat(guest.isSignedIn()).isFalse();
    }
  }

  private static Page choose(AmazonGuest guest, Page choice, String way) throws Exception {
    String value = choice.attribute("input[value$=' " + way + "']", "value");
    return guest.submit(choice, CHOICE, Map.of("otpDeviceContext", value));
  }
}
