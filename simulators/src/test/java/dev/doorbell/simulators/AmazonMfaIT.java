package dev.doorbell.simulators;

import static dev.doorbell.simulators.AmazonClient.ERROR;
import static dev.doorbell.simulators.AmazonClient.MFA;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.WRONG_CODE_IS_400;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.WRONG_CODE_REDIRECTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.AmazonClient.Page;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AmazonMfaIT {
  private static final String CHOICE = "#auth-select-device-form";

  @Test
  void a_code_by_sms_signs_in() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("otp");
      assertThat(page.path()).startsWith("/ap/mfa?arb=");
      assertThat(page.attribute(MFA, "action")).isEqualTo("/ap/signin");
      assertThat(page.text(MFA + " p")).contains("se terminant par ");
      assertThat(site.messagesSent("otp")).isEqualTo(1);
      assertThat(client.isSignedIn()).isFalse();

      Page home = client.submitCode(page, MFA, "otpCode", client.code("otp"));
      assertThat(home.path()).isEqualTo("/");
      assertThat(client.isSignedIn()).isTrue();
      assertThat(site.codesReceived("otp")).hasSize(1);
    }
  }

  @Test
  void opening_the_code_page_again_sends_no_code_and_the_code_stays_valid() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      String address = client.signIn("otp").path();
      AmazonClient other = site.clientWithSameCookies(client);
      other.get("/ap/mfa/new-otp");
      Page again = other.get(address);
      assertThat(again.has(MFA)).isTrue();
      assertThat(other.get("/ap/mfa").has(MFA)).isTrue();
      assertThat(site.messagesSent("otp")).isEqualTo(1);
      assertThat(other.get("/ap/mfa?arb=another").has("input[type=email]")).isTrue();

      other.submitCode(again, MFA, "otpCode", other.code("otp"));
      assertThat(other.isSignedIn()).isTrue();
    }
  }

  @Test
  void a_code_is_sent_only_after_the_user_has_chosen_a_device() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page choice = client.signIn("otp-choice");
      assertThat(choice.path()).startsWith("/ap/mfa/new-otp?arb=");
      assertThat(choice.attributes("input[name=otpDeviceContext]", "value"))
          .extracting(value -> value.replaceFirst(".*, ", ""))
          .containsExactly("SMS", "VOICE", "TOTP");
      assertThat(choice.texts("span.a-radio-label").getFirst())
          .matches(".*se terminant par \\d{4}");
      assertThat(choice.has("#auth-send-code")).isTrue();
      assertThat(client.get("/ap/mfa").has(CHOICE)).as("no code before a choice").isTrue();
      assertThat(site.messagesSent("otp-choice")).isZero();

      Page voice = choose(client, choice, "VOICE");
      assertThat(voice.text(MFA + " p")).contains("l’appel");
      assertThat(site.messagesSent("otp-choice")).isEqualTo(1);
      Page app = choose(client, client.click(voice, "#auth-get-new-otp-link"), "TOTP");
      assertThat(app.text(MFA + " p")).contains("application d’authentification");
      assertThat(site.messagesSent("otp-choice")).isEqualTo(1);
      assertThat(client.newestMessage("otp-choice").path("channel").asString())
          .isEqualTo("app_code");

      client.submitCode(app, MFA, "otpCode", client.code("otp-choice"));
      assertThat(client.isSignedIn()).isTrue();
    }
  }

  @Test
  void only_the_code_of_the_chosen_device_is_accepted() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page sms = choose(client, client.signIn("otp-choice"), "SMS");

      Page rejected = client.submitCode(sms, MFA, "otpCode", client.code("otp-choice"));
      assertThat(rejected.has(ERROR)).as("the app's code is not that of the SMS").isTrue();
    }
  }

  @Test
  void another_code_is_sent_after_a_pause_three_times_and_replaces_the_older_one()
      throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("otp");
      String older = client.code("otp");
      Page choice = client.click(page, "#auth-get-new-otp-link");
      assertThat(client.submit(choice, CHOICE, Map.of()).has(ERROR)).as("too soon").isTrue();
      assertThat(site.messagesSent("otp")).isEqualTo(1);
      for (int i = 0; i < 3; i++) {
        site.clock().advance(Duration.ofSeconds(30));
        page = client.submit(client.get("/ap/mfa/new-otp"), CHOICE, Map.of());
        assertThat(page.has(MFA)).isTrue();
      }
      site.clock().advance(Duration.ofSeconds(30));
      Page tooOften = client.submit(client.get("/ap/mfa/new-otp"), CHOICE, Map.of());
      assertThat(tooOften.has(ERROR)).isTrue();
      assertThat(site.messagesSent("otp")).isEqualTo(4);

      page = client.submitCode(page, MFA, "otpCode", older);
      assertThat(page.has(ERROR)).isTrue();
      client.submitCode(page, MFA, "otpCode", client.code("otp"));
      assertThat(client.isSignedIn()).isTrue();
    }
  }

  @Test
  void the_response_to_a_wrong_code_is_the_same_page() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page wrong = client.submitCode(client.signIn("otp"), MFA, "otpCode", "no");
      assertThat(wrong.status()).isEqualTo(200);
      assertThat(wrong.path()).isEqualTo("/ap/signin");
      assertThat(wrong.text(ERROR)).contains("n’est pas valide");
      client.submitCode(wrong, MFA, "otpCode", client.code("otp"));
      assertThat(client.isSignedIn()).isTrue();
    }
    try (AmazonFixture site = new AmazonFixture(WRONG_CODE_IS_400)) {
      AmazonClient client = site.newClient();
      Page wrong = client.submitCode(client.signIn("otp"), MFA, "otpCode", "no");
      assertThat(wrong.status()).isEqualTo(400);
      assertThat(wrong.has(ERROR) && wrong.has(MFA)).isTrue();
    }
    try (AmazonFixture site = new AmazonFixture(WRONG_CODE_REDIRECTS)) {
      AmazonClient client = site.newClient();
      Page wrong = client.submitCode(client.signIn("otp"), MFA, "otpCode", "no");
      assertThat(wrong.path()).startsWith("/ap/mfa?arb=");
      assertThat(wrong.has(ERROR)).isTrue();
      assertThat(client.get(wrong.path()).has(ERROR)).as("the error is shown only once").isFalse();
    }
  }

  @Test
  void the_first_right_code_may_be_rejected() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("wrong-then-right");
      page = client.submitCode(page, MFA, "otpCode", client.code("wrong-then-right"));
      assertThat(page.has(ERROR)).isTrue();

      client.submitCode(page, MFA, "otpCode", client.code("wrong-then-right"));
      assertThat(client.isSignedIn()).isTrue();
      assertThat(site.messagesSent("wrong-then-right")).isZero();
    }
  }

  @Test
  void a_code_expires() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("otp");
      site.clock().advance(Duration.ofMinutes(10));

      assertThat(client.submitCode(page, MFA, "otpCode", client.code("otp")).text(ERROR))
          .contains("a expiré");
    }
  }

  @Test
  void an_expired_login_is_redirected_to_the_page_for_the_email() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("otp-app");
      site.clock().advance(Duration.ofMinutes(30));

      assertThat(client.get(page.path()).has("input[type=email]")).isTrue();
      assertThat(
              client
                  .submitCode(page, MFA, "otpCode", client.code("otp-app"))
                  .has("input[type=email]"))
          .isTrue();
    }
  }

  @Test
  void the_fifth_wrong_code_locks_the_account() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("otp");
      for (int i = 0; i < 5; i++) {
        assertThat(page.has(MFA)).isTrue();
        page = client.submitCode(page, MFA, "otpCode", "no");
      }
      assertThat(page.has(MFA)).isFalse();
      assertThat(page.text(ERROR)).contains("trop de tentatives");
      assertThat(client.get("/ap/mfa").has(MFA)).isFalse();
      assertThat(site.newClient().signIn("otp").text(ERROR)).contains("trop de tentatives");
    }
  }

  @Test
  void a_device_needs_no_code_only_if_it_is_remembered() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      client.submitCode(client.signIn("otp"), MFA, "otpCode", client.code("otp"));
      site.forgetSessions("otp");
      Page page = client.signIn("otp");
      assertThat(page.has(MFA)).isTrue();
      client.submit(page, MFA, Map.of("otpCode", client.code("otp"), "rememberDevice", "true"));
      site.forgetSessions("otp");

      assertThat(client.signIn("otp").has("#nav-item-signout")).isTrue();
      assertThat(site.messagesSent("otp")).isEqualTo(2);
      assertThat(site.newClient().signIn("otp").has(MFA)).as("on another device").isTrue();
    }
  }

  @Test
  void a_code_form_without_its_tokens_is_rejected() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page withoutTokens = client.signIn("no-token");
      assertThat(withoutTokens.has(MFA)).isTrue();
      assertThat(withoutTokens.has(MFA + " [name=appActionToken]")).isFalse();
      assertThat(client.submitCode(withoutTokens, MFA, "otpCode", client.code("no-token")).status())
          .isEqualTo(400);

      Page page = client.signIn("otp");
      client.submitCode(page, MFA, "otpCode", "no");
      assertThat(client.submitCode(page, MFA, "otpCode", client.code("otp")).status())
          .as("the form was already used")
          .isEqualTo(400);
      assertThat(
              client
                  .submit(
                      client.get("/ap/mfa"),
                      MFA,
                      Map.of("otpCode", client.code("otp"), "workflowState", ""))
                  .status())
          .isEqualTo(400);
      assertThat(client.isSignedIn()).isFalse();
    }
  }

  private static Page choose(AmazonClient client, Page choice, String source) throws Exception {
    String value = choice.attribute("input[value$=' " + source + "']", "value");
    return client.submit(choice, CHOICE, Map.of("otpDeviceContext", value));
  }
}
