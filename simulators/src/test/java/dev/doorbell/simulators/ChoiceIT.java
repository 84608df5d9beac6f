package dev.doorbell.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.SiteClient.Page;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceIT {
  private static final String METHOD = "/bank/second-factor/method";
  private static final String CODE = "/bank/second-factor";
  @RegisterExtension private final BankExtension bank = new BankExtension();

  @ParameterizedTest
  @CsvSource({"sms,1", "email,1", "app_code,0"})
  void a_code_is_sent_only_by_the_chosen_method(String method, int messages) throws Exception {
    assertThat(bank.signIn("choice").location()).endsWith(METHOD);
    assertThat(bank.client().get(CODE).location()).endsWith(METHOD);
    Page page = getPage(METHOD);
    getPage(METHOD);
    assertThat(page.html().select("#method-form input[name=method]").eachAttr("value"))
        .containsExactly("sms", "email", "app_code");
    assertThat(page.text("#method-form")).contains("+33 6 **", "*****@example.org");
    assertThat(bank.messagesSent("choice")).as("before the choice").isZero();

    assertThat(choose(page, method).location()).endsWith(CODE);
    Page code = getPage(CODE);
    assertThat(code.attribute("#second-factor", "data-channel")).isEqualTo(method);
    assertThat(page.text("#method-form")).contains(code.text("#destination"));
    assertThat(code.has("#resend-form")).isEqualTo(messages == 1);
    assertThat(code.attribute("#other-method", "href")).isEqualTo(METHOD);
    assertThat(bank.messagesSent("choice")).isEqualTo(messages);
    submitCode(code, readNewestCode(method));
    assertThat(bank.isSignedIn()).isTrue();
  }

  @Test
  void the_choice_of_another_method_uses_a_resend_but_no_attempt() throws Exception {
    choose(bank.signInAndFollow("choice"), "sms");
    Page wrong = submitCode(getPage(CODE), "nonsense");
    assertThat(wrong.attribute("#attempts-left", "data-left")).isEqualTo("2");
    for (int sent = 2; sent <= 4; sent++) {
      assertThat(choose(getPage(METHOD), sent % 2 == 0 ? "email" : "sms").status()).isEqualTo(302);
      assertThat(bank.messagesSent("choice")).isEqualTo(sent);
    }
    Page rejected = choose(getPage(METHOD), "sms");
    assertThat(rejected.status()).isEqualTo(429);
    assertThat(rejected.has("#messages .error[data-reason=too-often]")).isTrue();
    assertThat(bank.messagesSent("choice")).isEqualTo(4);
    assertThat(getPage(CODE).attribute("#second-factor", "data-channel")).isEqualTo("email");

    assertThat(choose(rejected, "app_code").location())
        .as("the app needs no message")
        .endsWith(CODE);
    assertThat(getPage(CODE).attribute("#attempts-left", "data-left")).isEqualTo("2");
    submitCode(getPage(CODE), readNewestCode("app_code"));
    assertThat(bank.isSignedIn()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SMS", "pigeon"})
  void no_code_is_sent_for_a_method_that_was_not_offered(String method) throws Exception {
    Page page = choose(bank.signInAndFollow("choice"), method);

    assertThat(page.has("#messages .error[data-reason=method]")).isTrue();
    assertThat(bank.messagesSent("choice")).isZero();
    assertThat(bank.client().get(CODE).location()).endsWith(METHOD);
  }

  @Test
  void the_form_is_accepted_once() throws Exception {
    Page page = bank.signInAndFollow("choice");
    choose(page, "sms");

    assertThat(choose(page, "sms").status()).isEqualTo(400);
    assertThat(bank.messagesSent("choice")).isEqualTo(1);
  }

  @Test
  void a_customer_with_one_method_is_redirected_to_the_code_page() throws Exception {
    bank.signInAndFollow("sms");

    assertThat(getPage(METHOD).location()).endsWith(CODE);
    assertThat(bank.messagesSent("sms")).isEqualTo(1);
  }

  @Test
  void any_client_with_the_cookies_can_choose_within_ten_minutes() throws Exception {
    bank.signInAndFollow("choice");
    bank.advanceClock(Duration.ofMinutes(9));
    try (BankClient resumed = new BankClient(bank.server(), bank.client())) {
      assertThat(resumed.get(METHOD).has("#method-form")).isTrue();
      bank.advanceClock(Duration.ofMinutes(1));
      assertThat(resumed.get(METHOD).location()).endsWith("/bank/login");
    }
  }

  private Page getPage(String path) throws Exception {
    return bank.client().get(path);
  }

  private Page choose(Page page, String method) throws Exception {
    return bank.submit(page, "#method-form", Map.of("method", method));
  }

  private Page submitCode(Page page, String code) throws Exception {
    return bank.submit(page, "#code-form", Map.of("code", code));
  }

  /** The inbox has the code of the app first, and then the sent messages, newest first. */
  private String readNewestCode(String method) throws Exception {
    for (var message : bank.getJson("/_simulator/inbox/choice")) {
      if (message.get("channel").asString().equals(method)) {
        return message.get("code").asString();
      }
    }
    throw new AssertionError("no message was sent by " + method);
  }
}
