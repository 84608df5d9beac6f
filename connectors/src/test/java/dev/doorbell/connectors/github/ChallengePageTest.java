package dev.doorbell.connectors.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Tests which question a page asks, and which form takes the answer. */
class ChallengePageTest {
  private static final String TOKEN = "<input type=hidden name=authenticity_token value=t>";

  private static Page page(String html) {
    return new Page(
        URI.create("https://github.com/sessions/two-factor"),
        200,
        StandardCharsets.UTF_8,
        html.getBytes(StandardCharsets.UTF_8));
  }

  private static Page smsPage(String attributes, String token) {
    return page(
        "<form action=/a method=post>%s<input name=sms_otp %s></form>"
            .formatted(token, attributes));
  }

  @Test
  void a_question_is_recognized_by_the_input_for_its_answer() {
    assertThat(ChallengePage.on(smsPage("", TOKEN))).contains(ChallengePage.SMS);
    assertThat(ChallengePage.on(page("<input name=otp>"))).contains(ChallengePage.DEVICE);
    assertThat(ChallengePage.on(page("<form action='/x/mobile_poll'></form>")))
        .contains(ChallengePage.MOBILE);
    assertThat(ChallengePage.on(page("<p>Home</p>"))).isEmpty();
  }

  @Test
  void only_a_form_with_its_token_takes_the_answer() {
    Form filled = ChallengePage.SMS.filled(smsPage("", TOKEN), "123456");
    assertThat(filled.entries())
        .extracting(Form.Entry::name, Form.Entry::value)
        .containsExactly(tuple("authenticity_token", "t"), tuple("sms_otp", "123456"));
    assertThatExceptionOfType(ConnectorException.class)
        .as("a form without its token")
        .isThrownBy(() -> ChallengePage.SMS.form(smsPage("", "")));
  }

  @Test
  void a_code_has_six_digits_only_if_the_page_declares_them() {
    assertThat(ChallengePage.SMS.asksForSixDigits(smsPage("pattern='[0-9]{6}'", TOKEN))).isTrue();
    assertThat(ChallengePage.SMS.asksForSixDigits(smsPage("", TOKEN))).isFalse();
  }
}
