package dev.doorbell.simulators;

import static dev.doorbell.simulators.AmazonGuest.ERROR;
import static dev.doorbell.simulators.AmazonGuest.PASSWORD;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.BUTTON_FIRST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.CAPTCHA_FIRST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.PICTURES_AT_THEIR_OWN_HOST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.ROBOT_PAGE_IS_503;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.WAF_FIRST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.WRONG_PASSWORD_BRINGS_A_CAPTCHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.AmazonGuest.Page;
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
  void a_picture_on_a_page_of_its_own() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page page = guest.signIn("captcha");
      assertThat(page.attribute(PAGE + " [name=amzn-r]", "value")).isEqualTo("/");
      assertThat(page.attribute(PAGE + " [name=amzn]", "value")).isNotEmpty();
      Page wrong = guest.submit(page, PAGE, Map.of("field-keywords", "nothing"));
      assertThat(wrong.attribute(PAGE_IMAGE, "src"))
          .isNotEqualTo(page.attribute(PAGE_IMAGE, "src"));
      assertThat(guest.isSignedIn()).isFalse();

      String text = read(site, guest, wrong, PAGE_IMAGE);
      Page home =
          guest.submit(wrong, PAGE, Map.of("field-keywords", text.toLowerCase(Locale.ROOT)));
      assertThat(home.path()).isEqualTo("/");
      assertThat(guest.isSignedIn()).isTrue();
    }
  }

  @Test
  void a_picture_of_cvf() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page page = guest.signIn("captcha-cvf");
      assertThat(page.path()).startsWith("/ap/cvf/request");
      Page wrong = guest.submit(page, CVF, Map.of("cvf_captcha_input", "nothing"));
      assertThat(wrong.has(".cvf-widget-alert")).isTrue();
      assertThat(guest.isSignedIn()).isFalse();

      String text = read(site, guest, wrong, "img[alt=captcha]");
      assertThat(guest.submit(wrong, CVF, Map.of("cvf_captcha_input", text)).path()).isEqualTo("/");
      assertThat(guest.isSignedIn()).isTrue();
    }
  }

  @Test
  void a_picture_beside_the_password() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page page = guest.signIn("captcha-auth");
      assertThat(page.text("#auth-warning-message-box")).contains("saisissez les caractères");
      Page wrong = guess(guest, page, PASSWORD, "nothing");
      assertThat(wrong.text(ERROR)).contains("sur l’image");
      assertThat(wrong.attribute(AUTH_IMAGE, "src"))
          .isNotEqualTo(page.attribute(AUTH_IMAGE, "src"));
      Page badPassword = guess(guest, wrong, "wrong", read(site, guest, wrong, AUTH_IMAGE));
      assertThat(badPassword.text(ERROR)).contains("mot de passe est incorrect");
      assertThat(guest.isSignedIn()).isFalse();

      guess(guest, badPassword, PASSWORD, read(site, guest, badPassword, AUTH_IMAGE));
      assertThat(guest.isSignedIn()).isTrue();
    }
  }

  @Test
  void a_wrong_password_may_bring_a_picture_to_anybody() throws Exception {
    try (OpenAmazon site = new OpenAmazon(WRONG_PASSWORD_BRINGS_A_CAPTCHA)) {
      AmazonGuest guest = site.guest();
      Page page = guest.password(guest.claim("plain"), "wrong");
      assertThat(page.text(ERROR)).contains("mot de passe est incorrect");
      Page unread = guest.password(page, PASSWORD);
      assertThat(unread.has(AUTH_IMAGE)).isTrue();
      assertThat(guest.isSignedIn()).isFalse();

      guess(guest, unread, PASSWORD, read(site, guest, unread, AUTH_IMAGE));
      assertThat(guest.isSignedIn()).isTrue();
    }
  }

  @Test
  void a_picture_takes_one_answer_and_is_then_gone() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page page = guest.signIn("captcha");
      String text = read(site, guest, page, PAGE_IMAGE);
      guest.submit(page, PAGE, Map.of("field-keywords", "nothing"));

      guest.submit(page, PAGE, Map.of("field-keywords", text));
      assertThat(guest.isSignedIn()).isFalse();
      assertThat(guest.get(page.attribute(PAGE_IMAGE, "src")).status()).isEqualTo(404);
    }
  }

  @Test
  void pictures_are_real_and_can_be_read_by_a_script_that_has_them() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page picture = guest.get(guest.signIn("captcha").attribute(PAGE_IMAGE, "src"));
      assertThat(picture.type()).isEqualTo("image/png");
      assertThat(ImageIO.read(new ByteArrayInputStream(picture.bytes())).getWidth())
          .isGreaterThan(100);
      String text = site.site().readPicture(picture.bytes()).orElseThrow();
      assertThat(text).matches("[A-Z0-9]{4,6}");
      assertThat(guest.readPicture(picture.bytes())).isEqualTo(text);
      assertThat(site.site().readPicture(new byte[] {1})).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/ap/signin"})
  void a_picture_may_come_before_everything(String entrance) throws Exception {
    try (OpenAmazon site = new OpenAmazon(CAPTCHA_FIRST)) {
      AmazonGuest guest = site.guest();
      String start =
          entrance.equals("/") ? "/" : "/ap/signin?openid.assoc_handle=frflex&openid.return_to=%2F";
      Page page = guest.get(start);
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.has("form[name=signIn], #navbar")).isFalse();
      String text = read(site, guest, page, PAGE_IMAGE);
      Page next = guest.submit(page, PAGE, Map.of("field-keywords", text));
      assertThat(next.has("form[name=signIn], #navbar")).isTrue();

      guest.signIn("plain");
      assertThat(guest.isSignedIn()).isTrue();
    }
  }

  @Test
  void a_button_may_come_before_everything() throws Exception {
    try (OpenAmazon site = new OpenAmazon(BUTTON_FIRST)) {
      AmazonGuest guest = site.guest();
      Page page = guest.get("/");
      assertThat(page.has("img")).isFalse();
      assertThat(guest.submit(page, PAGE, Map.of()).has("#navbar")).isTrue();
      guest.signIn("plain");
      assertThat(guest.isSignedIn()).isTrue();
      assertThat(site.guest().get("/errors/validateCaptcha?amzn=x&amzn-r=%2F").has(PAGE_IMAGE))
          .as("a button that was not shown")
          .isTrue();
    }
  }

  @Test
  void what_comes_first_may_be_answered_503() throws Exception {
    try (OpenAmazon site = new OpenAmazon(CAPTCHA_FIRST, ROBOT_PAGE_IS_503)) {
      Page page = site.guest().get("/");
      assertThat(page.status()).isEqualTo(503);
      assertThat(page.has(PAGE)).isTrue();
    }
  }

  @Test
  void pictures_may_be_at_a_host_of_their_own_for_who_can_name_it() throws Exception {
    try (OpenAmazon site = new OpenAmazon(CAPTCHA_FIRST, PICTURES_AT_THEIR_OWN_HOST)) {
      AmazonGuest guest = site.guest();
      String address = guest.get("/").attribute(PAGE_IMAGE, "src");
      assertThat(address).startsWith("https://images-na.ssl-images-amazon.com/captcha/");
      AmazonGuest elsewhere = site.guest("images-na.ssl-images-amazon.com");
      assertThat(elsewhere.get(AmazonGuest.pathOf(address)).type()).isEqualTo("image/png");
      assertThat(site.guest("").get("/").attribute(PAGE_IMAGE, "src")).startsWith("/captcha/");
    }
  }

  @Test
  void walls_stay_walls() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page waf = guest.signIn("waf");
      assertThat(waf.status()).isEqualTo(202);
      assertThat(waf.attribute("script", "src")).contains("awswaf.com").endsWith("/challenge.js");
      assertThat(guest.get(waf.attribute("script", "src")).status()).isEqualTo(200);
      assertThat(guest.isSignedIn()).isFalse();

      Page puzzle = guest.signIn("aamation");
      assertThat(puzzle.path()).startsWith("/ap/cvf/request");
      assertThat(puzzle.has("#cvf-aamation-challenge-form")).isTrue();
      Page still = guest.submit(puzzle, "#cvf-aamation-challenge-form", Map.of());
      assertThat(still.has("#cvf-aamation-challenge-form")).isTrue();
      assertThat(guest.isSignedIn()).isFalse();
    }
    try (OpenAmazon site = new OpenAmazon(WAF_FIRST)) {
      assertThat(site.guest().get("/").has("#challenge-container")).isTrue();
    }
  }

  private static Page guess(AmazonGuest guest, Page page, String password, String text)
      throws Exception {
    return guest.submit(page, "form[name=signIn]", Map.of("password", password, "guess", text));
  }

  private static String read(OpenAmazon site, AmazonGuest guest, Page page, String image)
      throws Exception {
    byte[] png = guest.get(page.attribute(image, "src")).bytes();
    return site.site().readPicture(png).orElseThrow();
  }
}
