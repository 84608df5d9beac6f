package dev.doorbell.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.SiteClient.Page;
import java.net.HttpCookie;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApprovalIT {
  private static final String YES = "{\"approve\": true}";
  private static final String NO = "{\"approve\": false}";
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final Duration BETWEEN_RESENDS = Duration.ofSeconds(30);
  @RegisterExtension private final BankExtension bank = new BankExtension();

  @Test
  void the_phone_is_asked_once_and_an_approval_signs_in() throws Exception {
    assertThat(bank.signIn("approval").location()).endsWith("/bank/approval");
    Page page = page();
    page();
    String session = cookie();
    assertThat(page.attribute("#approval", "data-poll")).isEqualTo("2");
    assertThat(page.text("#approval-message")).contains("phone");
    assertThat(page.has("#approval-number, #code-form, #attempts-left")).isFalse();
    assertThat(page.attribute("#resend-at", "data-at")).isEqualTo("2026-03-01T12:00:30Z");
    assertThat(status()).isEqualTo("pending");
    assertThat(bank.isSignedIn()).isFalse();
    assertThat(bank.messagesSent("approval")).isEqualTo(1);
    JsonNode asked = bank.approvals("approval").get(0);
    assertThat(asked.get("site").asString()).isEqualTo("Demo Bank");
    assertThat(asked.get("expiresAt").asString()).isEqualTo("2026-03-01T12:05:00Z");

    assertThat(bank.answer("approval", YES)).isEqualTo(204);
    assertThat(status()).isEqualTo("approved");
    assertThat(page().has("#approval")).isTrue();
    assertThat(bank.isSignedIn()).isTrue();
    assertThat(cookie()).isNotEqualTo(session);
    assertThat(page().location()).endsWith("/bank/accounts");
    assertThat(bank.messagesSent("approval")).isEqualTo(1);
  }

  @Test
  void the_button_continues_only_after_the_approval() throws Exception {
    Page page = bank.enter("approval");
    Page pending = bank.submit(page, "#approval-continue-form");
    assertThat(pending.has("#messages .error[data-reason=pending]")).isTrue();
    assertThat(bank.isSignedIn()).isFalse();
    bank.answer("approval", YES);

    assertThat(bank.submit(pending, "#approval-continue-form").location())
        .endsWith("/bank/accounts");
    assertThat(bank.isSignedIn()).isTrue();
  }

  @Test
  void a_denial_ends_the_login() throws Exception {
    Page page = bank.enter("approval");
    bank.answer("approval", NO);

    assertThat(status()).isEqualTo("denied");
    assertEnded(page, "#approval-denied");
  }

  @Test
  void a_request_without_an_answer_ends_the_login() throws Exception {
    Page page = bank.enter("approval");
    bank.pass(LIFETIME);

    assertThat(status()).isEqualTo("expired");
    assertThat(bank.answer("approval", YES)).isEqualTo(409);
    assertEnded(page, "#approval-expired");
  }

  private void assertEnded(Page before, String id) throws Exception {
    Page after = bank.submit(before, "#approval-continue-form");
    assertThat(after.has(id)).isTrue();
    assertThat(after.has("#approval, form")).isFalse();
    assertThat(after.attribute("#begin-again", "href")).isEqualTo("/bank/login");
    assertThat(page().has(id)).isTrue();
    assertThat(bank.isSignedIn()).isFalse();
  }

  @Test
  void the_number_of_the_page_is_the_one_to_tap() throws Exception {
    Page page = bank.enter("approval-number-2");
    String number = page.text("#approval-number");
    assertThat(number).matches("\\d\\d");
    assertThat(bank.approvals("approval-number-2").get(0).get("number").asString())
        .isEqualTo(number);
    assertThat(bank.answer("approval-number-2", YES)).isEqualTo(400);
    assertThat(status()).isEqualTo("pending");

    bank.answer("approval-number-2", "{\"number\": \"" + number + "\"}");
    assertThat(bank.isSignedIn()).isTrue();
  }

  @Test
  void another_number_denies() throws Exception {
    String number = bank.enter("approval-number").text("#approval-number");
    String other = number.equals("00") ? "01" : "00";
    bank.answer("approval-number", "{\"number\": \"" + other + "\"}");

    assertThat(page().has("#approval-denied")).isTrue();
    assertThat(bank.isSignedIn()).isFalse();
  }

  @Test
  void asking_again_withdraws_the_older_request_and_has_limits() throws Exception {
    Page page = bank.enter("approval");
    Page tooSoon = bank.submit(page, "#resend-form");
    assertThat(tooSoon.status()).isEqualTo(429);
    assertThat(tooSoon.has("#messages .error[data-reason=too-soon]")).isTrue();
    assertThat(bank.messagesSent("approval")).isEqualTo(1);
    String older = bank.approvals("approval").get(0).get("id").asString();
    for (int sent = 2; sent <= 4; sent++) {
      bank.pass(BETWEEN_RESENDS);
      assertThat(bank.submit(page(), "#resend-form").location()).endsWith("/bank/approval");
      assertThat(bank.messagesSent("approval")).isEqualTo(sent);
    }
    assertThat(page().has("#resend-form")).isFalse();
    assertThat(bank.answer("approval", older, YES)).isEqualTo(409);
    assertThat(status()).isEqualTo("pending");

    bank.answer("approval", YES);
    assertThat(bank.isSignedIn()).isTrue();
  }

  @Test
  void a_form_is_accepted_once() throws Exception {
    Page page = bank.enter("approval-or-code");
    bank.pass(BETWEEN_RESENDS);
    for (String form : List.of("#approval-continue-form", "#code-form", "#resend-form")) {
      assertThat(bank.submit(page, form).status()).isLessThan(400);
      int sent = bank.messagesSent("approval-or-code");
      assertThat(bank.submit(page, form).has("#form-expired")).as(form).isTrue();
      assertThat(bank.messagesSent("approval-or-code")).isEqualTo(sent);
    }
  }

  @Test
  void the_code_may_come_before_the_approval() throws Exception {
    Page page = bank.enter("approval-or-code");
    assertThat(page.text("#destination")).contains("*");
    assertThat(page.attribute("#attempts-left", "data-left")).isEqualTo("3");
    assertThat(bank.messagesSent("approval-or-code")).as("phone and SMS").isEqualTo(2);
    Page wrong = code(page, bank.notTheCode("approval-or-code"));
    assertThat(wrong.has("#messages .error[data-reason=wrong]")).isTrue();
    assertThat(wrong.attribute("#attempts-left", "data-left")).isEqualTo("2");

    assertThat(code(wrong, bank.code("approval-or-code")).location()).endsWith("/bank/accounts");
    assertThat(bank.isSignedIn()).isTrue();
    assertThat(bank.answer("approval-or-code", YES)).as("taken back").isEqualTo(409);
  }

  @Test
  void the_approval_may_come_before_the_code() throws Exception {
    Page page = bank.enter("approval-or-code");
    bank.answer("approval-or-code", YES);

    assertThat(code(page, bank.notTheCode("approval-or-code")).location())
        .as("what is typed after the yes does not matter")
        .endsWith("/bank/accounts");
    assertThat(bank.isSignedIn()).isTrue();
  }

  @Test
  void after_a_denial_the_right_code_is_rejected() throws Exception {
    Page page = bank.enter("approval-or-code");
    bank.answer("approval-or-code", NO);

    assertThat(code(page, bank.code("approval-or-code")).has("#approval-denied")).isTrue();
    assertThat(bank.isSignedIn()).isFalse();
  }

  @Test
  void the_third_wrong_code_locks_and_withdraws_the_request() throws Exception {
    Page page = bank.enter("approval-or-code");
    page = code(page, bank.notTheCode("approval-or-code"));
    page = code(page, bank.notTheCode("approval-or-code"));

    assertThat(code(page, bank.notTheCode("approval-or-code")).has("#account-locked")).isTrue();
    assertThat(bank.answer("approval-or-code", YES)).isEqualTo(409);
    assertThat(page().location()).endsWith("/bank/login");
    assertThat(bank.signIn("approval-or-code").has("#account-locked")).isTrue();
  }

  @Test
  void asking_again_sends_a_new_code_where_a_code_is_accepted() throws Exception {
    bank.enter("approval-or-code");
    String older = bank.code("approval-or-code");
    bank.pass(BETWEEN_RESENDS);
    bank.submit(page(), "#resend-form");

    assertThat(bank.messagesSent("approval-or-code")).isEqualTo(4);
    if (!older.equals(bank.code("approval-or-code"))) {
      assertThat(code(page(), older).has("#messages .error")).isTrue();
    }
    code(page(), bank.code("approval-or-code"));
    assertThat(bank.isSignedIn()).isTrue();
  }

  @Test
  void a_remembered_device_does_not_ask_the_phone() throws Exception {
    Page page = bank.enter("approval-or-code");
    bank.submit(
        page, "#code-form", Map.of("code", bank.code("approval-or-code"), "remember", "on"));
    bank.server().forgetSessions("approval-or-code");

    assertThat(bank.signIn("approval-or-code").location()).endsWith("/bank/accounts");
    assertThat(bank.messagesSent("approval-or-code")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"approval", "approval-number", "approval-or-code"})
  void another_process_with_the_same_cookies_finds_the_same_question(String login)
      throws Exception {
    Page page = bank.enter(login);
    try (BankClient resumed = new BankClient(bank.server(), bank.client())) {
      Page found = resumed.get("/bank/approval");
      assertThat(found.text("#approval-number")).isEqualTo(page.text("#approval-number"));
      String number = page.text("#approval-number");
      bank.answer(login, number.isEmpty() ? YES : "{\"number\": \"" + number + "\"}");

      assertThat(resumed.isSignedIn()).isTrue();
      assertThat(bank.approvals(login).size()).isEqualTo(1);
    }
  }

  @Test
  void an_approval_signs_in_its_own_person_only_and_not_after_ten_minutes() throws Exception {
    bank.enter("approval-1");
    try (BankClient other = bank.otherDevice()) {
      other.signIn("approval-2", "open sesame");
      bank.answer("approval-2", YES);
      assertThat(bank.isSignedIn()).isFalse();
      bank.answer("approval-1", YES);
      bank.pass(Duration.ofMinutes(10));

      assertThat(bank.isSignedIn()).isFalse();
      assertThat(other.isSignedIn()).isFalse();
      assertThat(bank.client().get("/bank/approval/status").status()).isEqualTo(401);
      assertThat(page().location()).endsWith("/bank/login");
    }
  }

  private Page page() throws Exception {
    return bank.client().get("/bank/approval");
  }

  private Page code(Page page, String code) throws Exception {
    return bank.submit(page, "#code-form", Map.of("code", code));
  }

  private String status() throws Exception {
    Page answer = bank.client().get("/bank/approval/status");
    assertThat(answer.status()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body()).get("status").asString();
  }

  private String cookie() {
    return bank.client().cookie("bank_session").map(HttpCookie::getValue).orElseThrow();
  }
}
