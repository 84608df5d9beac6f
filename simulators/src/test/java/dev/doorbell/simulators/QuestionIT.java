package dev.doorbell.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.doorbell.simulators.SiteClient.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionIT {
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  @RegisterExtension private final BankExtension bank = new BankExtension();

  @ParameterizedTest
  @CsvSource({
    "question,/bank/question",
    "fields,/bank/fields",
    "image,/bank/captcha",
    "qr,/bank/qr",
    "qr-2,/bank/qr"
  })
  void the_right_answer_signs_in_and_no_message_is_sent(String login, String address)
      throws Exception {
    assertThat(bank.signIn(login).location()).endsWith(address);
    Page page = bank.client().get(address);
    assertThat(page.attribute("#attempts-left", "data-left")).isEqualTo("3");
    assertThat(bank.isSignedIn()).isFalse();
    Map<String, String> right = rightAnswer(login);

    assertThat(submitAnswer(page, right).location()).endsWith("/bank/accounts");
    assertThat(bank.isSignedIn()).isTrue();
    assertThat(bank.messagesSent(login)).isZero();
    assertThat(bank.server().codesReceived(login)).hasSize(1).doesNotContain("");
    assertThat(bank.client().get(address).location()).endsWith("/bank/accounts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"question", "fields", "image", "qr"})
  void the_third_wrong_answer_locks_this_device_for_five_minutes(String login) throws Exception {
    Page page = bank.signInAndFollow(login);
    for (int left = 2; left > 0; left--) {
      page = submitAnswer(page, wrongAnswer(login));
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.has("#messages .error[data-reason=wrong]")).isTrue();
      assertThat(page.attribute("#attempts-left", "data-left")).isEqualTo("" + left);
    }
    assertThat(submitAnswer(page, wrongAnswer(login)).has("#account-locked")).isTrue();
    assertThat(bank.signIn(login).has("#account-locked")).isTrue();
    bank.advanceClock(Duration.ofMinutes(5));
    page = bank.signInAndFollow(login);
    submitAnswer(page, rightAnswer(login));
    assertThat(bank.isSignedIn()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"question", "fields", "image", "qr"})
  void a_form_is_accepted_once_and_an_empty_answer_is_wrong(String login) throws Exception {
    Page page = bank.signInAndFollow(login);
    assertThat(submitAnswer(page, Map.of()).has("#messages .error[data-reason=wrong]")).isTrue();

    Page again = submitAnswer(page, rightAnswer(login));
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.has("#form-expired")).isTrue();
    assertThat(bank.isSignedIn()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"question", "fields", "image", "qr"})
  void another_client_with_the_same_cookies_gets_the_same_page(String login) throws Exception {
    String address = bank.signIn(login).location();
    Map<String, String> right = rightAnswer(login);
    try (BankClient resumed = new BankClient(bank.server(), bank.client())) {
      Page page = resumed.get(address);
      submitAnswer(page, right);
      assertThat(bank.isSignedIn()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"question", "fields", "image", "qr"})
  void a_question_can_be_answered_within_ten_minutes(String login) throws Exception {
    String address = bank.signIn(login).location();
    bank.advanceClock(Duration.ofMinutes(9));
    assertThat(bank.client().get(address).has("#attempts-left")).isTrue();
    bank.advanceClock(Duration.ofMinutes(1));
    assertThat(bank.client().get(address).location()).endsWith("/bank/login");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pin3", "pin5", "birthdate"})
  void every_field_must_be_right(String field) throws Exception {
    Page page = bank.signInAndFollow("fields");
    Map<String, String> answers = new HashMap<>(rightAnswer("fields"));
    answers.put(field, "x");

    assertThat(submitAnswer(page, answers).has("#messages .error[data-reason=wrong]")).isTrue();
    assertThat(page.attribute("input[name=pin3]", "type")).isEqualTo("password");
    assertThat(page.attribute("input[name=pin5]", "type")).isEqualTo("password");
  }

  @Test
  void case_and_surrounding_blanks_of_an_answer_are_ignored() throws Exception {
    Page page = bank.signInAndFollow("question");
    assertThat(page.text("#question")).contains("first pet");
    String answer = bank.note("question", "answer");

    submitAnswer(page, Map.of("answer", "  " + answer.toUpperCase(Locale.ROOT) + " "));
    assertThat(bank.isSignedIn()).isTrue();
  }

  @Test
  void a_captcha_is_replaced_only_after_a_wrong_answer() throws Exception {
    Page page = bank.signInAndFollow("image");
    byte[] first = getPicture(page, "#captcha");
    assertThat(getPicture(page, "#captcha")).isEqualTo(first);
    String text = bank.note("image", "picture");
    assertThat(text).matches("[A-Z0-9]{5}");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(first));
    assertThat(image.getWidth()).isEqualTo(260);

    page = submitAnswer(page, Map.of("captcha", "wrong"));
    assertThat(getPicture(page, "#captcha")).isNotEqualTo(first);
    String next = bank.note("image", "picture");
    if (!next.equals(text)) {
      page = submitAnswer(page, Map.of("captcha", text));
      assertThat(page.has("#messages .error[data-reason=wrong]")).isTrue();
    }
    submitAnswer(
        page, Map.of("captcha", rightAnswer("image").get("captcha").toLowerCase(Locale.ROOT)));
    assertThat(bank.isSignedIn()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"image,#captcha", "qr,#qr"})
  void an_expired_image_is_replaced_and_uses_no_attempt(String login, String img) throws Exception {
    Page page = bank.signInAndFollow(login);
    byte[] older = getPicture(page, img);
    Map<String, String> late = rightAnswer(login);
    bank.advanceClock(LIFETIME);

    Page expired = submitAnswer(page, late);
    assertThat(expired.has("#messages .error[data-reason=expired]")).isTrue();
    assertThat(expired.attribute("#attempts-left", "data-left")).isEqualTo("3");
    assertThat(getPicture(expired, img)).isNotEqualTo(older);
    submitAnswer(expired, rightAnswer(login));
    assertThat(bank.isSignedIn()).isTrue();
  }

  @Test
  void a_qr_code_can_be_scanned_and_is_not_replaced_after_a_wrong_answer() throws Exception {
    Page page = bank.signInAndFollow("qr");
    byte[] png = getPicture(page, "#qr");
    assertThat(decodeQrCode(png)).startsWith("https://bank.doorbell.example/scan?question=");
    String scanCode = bank.note("qr", "scan_code");
    assertThat(scanCode).matches("\\d{6}");
    assertThat(bank.client().get("/_simulator/phone/qr").text("#notes")).contains(scanCode);
    Page wrong = submitAnswer(page, wrongAnswer("qr"));
    assertThat(getPicture(wrong, "#qr")).isEqualTo(png);

    submitAnswer(wrong, Map.of("code", scanCode));
    assertThat(bank.isSignedIn()).isTrue();
  }

  @Test
  void after_the_captcha_a_code_is_sent() throws Exception {
    Page page = bank.signInAndFollow("image-sms");
    page = submitAnswer(page, wrongAnswer("image"));
    assertThat(bank.messagesSent("image-sms")).isZero();
    assertThat(bank.client().get("/bank/second-factor").location()).endsWith("/bank/captcha");

    Page right = submitAnswer(page, Map.of("captcha", bank.note("image-sms", "picture")));
    assertThat(right.location()).endsWith("/bank/second-factor");
    assertThat(bank.messagesSent("image-sms")).isEqualTo(1);
    assertThat(bank.isSignedIn()).isFalse();
    Page code = bank.client().get("/bank/second-factor");
    assertThat(code.attribute("#attempts-left", "data-left")).isEqualTo("3");
    bank.client().enterCode(code, bank.code("image-sms"));
    assertThat(bank.isSignedIn()).isTrue();
  }

  @Test
  void a_customer_is_redirected_to_their_own_question() throws Exception {
    bank.signInAndFollow("question");

    assertThat(bank.client().get("/bank/qr").location()).endsWith("/bank/question");
    assertThat(bank.client().get("/bank/approval").location()).endsWith("/bank/question");
    assertThat(bank.client().get("/bank/qr/image").status()).isEqualTo(404);
  }

  private Page submitAnswer(Page page, Map<String, String> fields) throws Exception {
    return bank.submit(page, "form", fields);
  }

  private Map<String, String> rightAnswer(String login) throws Exception {
    return switch (login.replaceAll("-.*", "")) {
      case "question" -> Map.of("answer", bank.note(login, "answer"));
      case "fields" -> {
        String pin = bank.note(login, "pin");
        yield Map.of(
            "pin3", pin.substring(2, 3),
            "pin5", pin.substring(4, 5),
            "birthdate", bank.note(login, "birthdate"));
      }
      case "image" -> Map.of("captcha", bank.note(login, "picture"));
      case "qr" -> Map.of("code", bank.note(login, "scan_code"));
      default -> throw new IllegalArgumentException(login);
    };
  }

  private static Map<String, String> wrongAnswer(String login) {
    return switch (login) {
      case "question" -> Map.of("answer", "Rex the Wrong");
      case "fields" -> Map.of("pin3", "x", "pin5", "x", "birthdate", "2020-01-01");
      case "image" -> Map.of("captcha", "00000");
      case "qr" -> Map.of("code", "nonsense");
      default -> throw new IllegalArgumentException(login);
    };
  }

  private byte[] getPicture(Page page, String img) throws Exception {
    HttpResponse<byte[]> answer = bank.client().fetch(page.attribute(img, "src"));
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(answer.body()).startsWith(0x89, 'P', 'N', 'G');
    return answer.body();
  }

  private static String decodeQrCode(byte[] png) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    RGBLuminanceSource source = new RGBLuminanceSource(width, height, pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }
}
