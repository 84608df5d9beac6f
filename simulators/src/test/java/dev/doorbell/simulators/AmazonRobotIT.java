package dev.doorbell.simulators;

import static dev.doorbell.simulators.AmazonClient.ERROR;
import static dev.doorbell.simulators.AmazonClient.PASSWORD;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.BUTTON_FIRST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.CAPTCHA_FIRST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.PICTURES_AT_THEIR_OWN_HOST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.ROBOT_PAGE_IS_503;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.WAF_FIRST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.WRONG_PASSWORD_BRINGS_A_CAPTCHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.AmazonClient.Page;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmazonRobotIT {
  private static final String PAGE = "form[action=/errors/validateCaptcha]";
  private static final String PAGE_IMAGE = PAGE + " img";
  private static final String CVF = "form.cvf-widget-form-captcha";
  private static final String AUTH_IMAGE = "#auth-captcha-image";

  @Test
  void a_captcha_on_its_own_page_has_to_be_solved() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("captcha");
      assertThat(page.attribute(PAGE + " [name=amzn-r]", "value")).isEqualTo("/");
      assertThat(page.attribute(PAGE + " [name=amzn]", "value")).isNotEmpty();
      Page wrong = client.submit(page, PAGE, Map.of("field-keywords", "nothing"));
      assertThat(wrong.attribute(PAGE_IMAGE, "src"))
          .isNotEqualTo(page.attribute(PAGE_IMAGE, "src"));
      assertThat(client.isSignedIn()).isFalse();

      String text = readCaptcha(site, client, wrong, PAGE_IMAGE);
      Page home =
          client.submit(wrong, PAGE, Map.of("field-keywords", text.toLowerCase(Locale.ROOT)));
      assertThat(home.path()).isEqualTo("/");
      assertThat(client.isSignedIn()).isTrue();
    }
  }

  @Test
  void a_captcha_of_cvf_has_to_be_solved() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("captcha-cvf");
      assertThat(page.path()).startsWith("/ap/cvf/request");
      Page another = submitCvfCaptcha(client, page, "newCaptcha", "");
      assertThat(another.has(".cvf-widget-alert")).isFalse();
      assertThat(another.attribute("img[alt=captcha]", "src"))
          .isNotEqualTo(page.attribute("img[alt=captcha]", "src"));
      Page wrong = submitCvfCaptcha(client, another, "verifyCaptcha", "nothing");
      assertThat(wrong.has(".cvf-widget-alert")).isTrue();
      assertThat(client.isSignedIn()).isFalse();

      String text = readCaptcha(site, client, wrong, "img[alt=captcha]");
      assertThat(submitCvfCaptcha(client, wrong, "verifyCaptcha", text).path()).isEqualTo("/");
      assertThat(client.isSignedIn()).isTrue();
    }
  }

  /** Presses one of the three buttons, which all have the same name. */
  private static Page submitCvfCaptcha(AmazonClient client, Page page, String button, String text)
      throws Exception {
    return client.submit(
        page, CVF, Map.of("cvf_captcha_captcha_action", button, "cvf_captcha_input", text));
  }

  @Test
  void a_captcha_beside_the_password_has_to_be_solved() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("captcha-auth");
      assertThat(page.text("#auth-warning-message-box")).contains("saisissez les caractères");
      Page wrong = submitPasswordAndCaptcha(client, page, PASSWORD, "nothing");
      assertThat(wrong.text(ERROR)).contains("sur l’image");
      assertThat(wrong.attribute(AUTH_IMAGE, "src"))
          .isNotEqualTo(page.attribute(AUTH_IMAGE, "src"));
      Page badPassword =
          submitPasswordAndCaptcha(
              client, wrong, "wrong", readCaptcha(site, client, wrong, AUTH_IMAGE));
      assertThat(badPassword.text(ERROR)).contains("mot de passe est incorrect");
      assertThat(client.isSignedIn()).isFalse();

      submitPasswordAndCaptcha(
          client, badPassword, PASSWORD, readCaptcha(site, client, badPassword, AUTH_IMAGE));
      assertThat(client.isSignedIn()).isTrue();
    }
  }

  @Test
  void a_wrong_password_leads_to_a_captcha_if_switched_on() throws Exception {
    try (AmazonFixture site = new AmazonFixture(WRONG_PASSWORD_BRINGS_A_CAPTCHA)) {
      AmazonClient client = site.newClient();
      Page page = client.submitPassword(client.submitEmail("plain"), "wrong");
      assertThat(page.text(ERROR)).contains("mot de passe est incorrect");
      Page unread = client.submitPassword(page, PASSWORD);
      assertThat(unread.has(AUTH_IMAGE)).isTrue();
      assertThat(client.isSignedIn()).isFalse();

      submitPasswordAndCaptcha(
          client, unread, PASSWORD, readCaptcha(site, client, unread, AUTH_IMAGE));
      assertThat(client.isSignedIn()).isTrue();
    }
  }

  @Test
  void a_captcha_accepts_one_attempt() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("captcha");
      String text = readCaptcha(site, client, page, PAGE_IMAGE);
      client.submit(page, PAGE, Map.of("field-keywords", "nothing"));

      client.submit(page, PAGE, Map.of("field-keywords", text));
      assertThat(client.isSignedIn()).isFalse();
      assertThat(client.get(page.attribute(PAGE_IMAGE, "src")).status()).isEqualTo(404);
    }
  }

  @Test
  void captchas_are_images_whose_text_a_script_can_request() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page picture = client.get(client.signIn("captcha").attribute(PAGE_IMAGE, "src"));
      assertThat(picture.type()).isEqualTo("image/png");
      assertThat(ImageIO.read(new ByteArrayInputStream(picture.bytes())).getWidth())
          .isGreaterThan(100);
      String text = site.site().readPicture(picture.bytes()).orElseThrow();
      assertThat(text).matches("[A-Z0-9]{4,6}");
      assertThat(client.readPicture(picture.bytes())).isEqualTo(text);
      assertThat(site.site().readPicture(new byte[] {1})).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/ap/signin"})
  void the_first_page_is_a_captcha_if_switched_on(String entrance) throws Exception {
    try (AmazonFixture site = new AmazonFixture(CAPTCHA_FIRST)) {
      AmazonClient client = site.newClient();
      String start =
          entrance.equals("/") ? "/" : "/ap/signin?openid.assoc_handle=frflex&openid.return_to=%2F";
      Page page = client.get(start);
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.has("form[name=signIn], #navbar")).isFalse();
      String text = readCaptcha(site, client, page, PAGE_IMAGE);
      Page next = client.submit(page, PAGE, Map.of("field-keywords", text));
      assertThat(next.has("form[name=signIn], #navbar")).isTrue();

      client.signIn("plain");
      assertThat(client.isSignedIn()).isTrue();
    }
  }

  @Test
  void the_first_page_is_a_button_if_switched_on() throws Exception {
    try (AmazonFixture site = new AmazonFixture(BUTTON_FIRST)) {
      AmazonClient client = site.newClient();
      Page page = client.get("/");
      assertThat(page.has("img")).isFalse();
      assertThat(client.submit(page, PAGE, Map.of()).has("#navbar")).isTrue();
      client.signIn("plain");
      assertThat(client.isSignedIn()).isTrue();
      assertThat(site.newClient().get("/errors/validateCaptcha?amzn=x&amzn-r=%2F").has(PAGE_IMAGE))
          .as("the token of a button that the site did not show")
          .isTrue();
    }
  }

  @Test
  void the_first_page_may_have_status_503() throws Exception {
    try (AmazonFixture site = new AmazonFixture(CAPTCHA_FIRST, ROBOT_PAGE_IS_503)) {
      Page page = site.newClient().get("/");
      assertThat(page.status()).isEqualTo(503);
      assertThat(page.has(PAGE)).isTrue();
    }
  }

  @Test
  void captchas_are_on_another_host_if_switched_on_and_if_the_client_names_the_host()
      throws Exception {
    try (AmazonFixture site = new AmazonFixture(CAPTCHA_FIRST, PICTURES_AT_THEIR_OWN_HOST)) {
      AmazonClient client = site.newClient();
      String address = client.get("/").attribute(PAGE_IMAGE, "src");
      assertThat(address).startsWith("https://images-na.ssl-images-amazon.com/captcha/");
      AmazonClient elsewhere = site.newClient("images-na.ssl-images-amazon.com");
      assertThat(elsewhere.get(AmazonClient.pathOf(address)).type()).isEqualTo("image/png");
      assertThat(site.newClient("").get("/").attribute(PAGE_IMAGE, "src")).startsWith("/captcha/");
    }
  }

  @Test
  void a_client_without_scripts_cannot_pass_the_firewall_page_or_the_puzzle() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page waf = client.signIn("waf");
      assertThat(waf.status()).isEqualTo(202);
      assertThat(waf.attribute("script", "src")).contains("awswaf.com").endsWith("/challenge.js");
      assertThat(client.get(waf.attribute("script", "src")).status()).isEqualTo(200);
      assertThat(client.isSignedIn()).isFalse();

      Page puzzle = client.signIn("aamation");
      assertThat(puzzle.path()).startsWith("/ap/cvf/request");
      assertThat(puzzle.has("#cvf-aamation-challenge-form")).isTrue();
      Page again = client.submit(puzzle, "#cvf-aamation-challenge-form", Map.of());
      assertThat(again.has("#cvf-aamation-challenge-form")).isTrue();
      assertThat(client.isSignedIn()).isFalse();
    }
    try (AmazonFixture site = new AmazonFixture(WAF_FIRST)) {
      assertThat(site.newClient().get("/").has("#challenge-container")).isTrue();
    }
  }

  private static Page submitPasswordAndCaptcha(
      AmazonClient client, Page page, String password, String text) throws Exception {
    return client.submit(page, "form[name=signIn]", Map.of("password", password, "guess", text));
  }

  private static String readCaptcha(
      AmazonFixture site, AmazonClient client, Page page, String image) throws Exception {
    byte[] png = client.get(page.attribute(image, "src")).bytes();
    return site.site().readPicture(png).orElseThrow();
  }
}
