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
  private static final Duration RESEND_PAUSE = Duration.ofSeconds(30);
  @RegisterExtension private final BankExtension bank = new BankExtension();

  @Test
  void a_login_sends_one_approval_request_and_the_approval_signs_in() throws Exception {
    assertThat(bank.signIn("approval").location()).endsWith("/bank/approval");
    Page page = getPage();
    getPage();
    String session = getSessionCookie();
    assertThat(page.attribute("#approval", "data-poll")).isEqualTo("2");
    assertThat(page.text("#approval-message")).contains("phone");
    assertThat(page.has("#approval-number, #code-form, #attempts-left")).isFalse();
    assertThat(page.attribute("#resend-at", "data-at")).isEqualTo("2026-03-01T12:00:30Z");
    assertThat(getStatus()).isEqualTo("pending");
    assertThat(bank.isSignedIn()).isFalse();
    assertThat(bank.messagesSent("approval")).isEqualTo(1);
    JsonNode request = bank.approvals("approval").get(0);
    assertThat(request.get("site").asString()).isEqualTo("Demo Bank");
    assertThat(request.get("expiresAt").asString()).isEqualTo("2026-03-01T12:05:00Z");

    assertThat(bank.answerApproval("approval", YES)).isEqualTo(204);
    assertThat(getStatus()).isEqualTo("approved");
    assertThat(getPage().has("#approval")).isTrue();
    assertThat(bank.isSignedIn()).isTrue();
    assertThat(getSessionCookie()).isNotEqualTo(session);
    assertThat(getPage().location()).endsWith("/bank/accounts");
    assertThat(bank.messagesSent("approval")).isEqualTo(1);
  }

  @Test
  void the_button_signs_in_only_after_the_approval() throws Exception {
    Page page = bank.signInAndFollow("approval");
    Page pending = bank.submit(page, "#approval-continue-form");
    assertThat(pending.has("#messages .error[data-reason=pending]")).isTrue();
    assertThat(bank.isSignedIn()).isFalse();
    bank.answerApproval("approval", YES);

    assertThat(bank.submit(pending, "#approval-continue-form").location())
        .endsWith("/bank/accounts");
    assertThat(bank.isSignedIn()).isTrue();
  }

  @Test
  void a_denial_ends_the_login() throws Exception {
    Page page = bank.signInAndFollow("approval");
    bank.answerApproval("approval", NO);

    assertThat(getStatus()).isEqualTo("denied");
    assertEnded(page, "#approval-denied");
  }

  @Test
  void a_login_ends_when_its_approval_request_expires() throws Exception {
    Page page = bank.signInAndFollow("approval");
    bank.advanceClock(LIFETIME);

    assertThat(getStatus()).isEqualTo("expired");
    assertThat(bank.answerApproval("approval", YES)).isEqualTo(409);
    assertEnded(page, "#approval-expired");
  }

  private void assertEnded(Page before, String id) throws Exception {
    Page after = bank.submit(before, "#approval-continue-form");
    assertThat(after.has(id)).isTrue();
    assertThat(after.has("#approval, form")).isFalse();
    assertThat(after.attribute("#begin-again", "href")).isEqualTo("/bank/login");
    assertThat(getPage().has(id)).isTrue();
    assertThat(bank.isSignedIn()).isFalse();
  }

  @Test
  void the_number_on_the_page_approves_the_request() throws Exception {
    Page page = bank.signInAndFollow("approval-number-2");
    String number = page.text("#approval-number");
    assertThat(number).matches("\\d\\d");
    assertThat(bank.approvals("approval-number-2").get(0).get("number").asString())
        .isEqualTo(number);
    assertThat(bank.answerApproval("approval-number-2", YES)).isEqualTo(400);
    assertThat(getStatus()).isEqualTo("pending");

    bank.answerApproval("approval-number-2", "{\"number\": \"" + number + "\"}");
    assertThat(bank.isSignedIn()).isTrue();
  }

  @Test
  void a_wrong_number_denies_the_request() throws Exception {
    String number = bank.signInAndFollow("approval-number").text("#approval-number");
    String other = number.equals("00") ? "01" : "00";
    bank.answerApproval("approval-number", "{\"number\": \"" + other + "\"}");

    assertThat(getPage().has("#approval-denied")).isTrue();
    assertThat(bank.isSignedIn()).isFalse();
  }

  @Test
  void a_resend_withdraws_the_older_request_and_is_limited() throws Exception {
    Page page = bank.signInAndFollow("approval");
    Page tooSoon = bank.submit(page, "#resend-form");
    assertThat(tooSoon.status()).isEqualTo(429);
    assertThat(tooSoon.has("#messages .error[data-reason=too-soon]")).isTrue();
    assertThat(bank.messagesSent("approval")).isEqualTo(1);
    String older = bank.approvals("approval").get(0).get("id").asString();
    for (int sent = 2; sent <= 4; sent++) {
      bank.advanceClock(RESEND_PAUSE);
      assertThat(bank.submit(getPage(), "#resend-form").location()).endsWith("/bank/approval");
      assertThat(bank.messagesSent("approval")).isEqualTo(sent);
    }
    assertThat(getPage().has("#resend-form")).isFalse();
    assertThat(bank.answerApproval("approval", older, YES)).isEqualTo(409);
    assertThat(getStatus()).isEqualTo("pending");

    bank.answerApproval("approval", YES);
    assertThat(bank.isSignedIn()).isTrue();
  }

  @Test
  void a_form_is_accepted_once() throws Exception {
    Page page = bank.signInAndFollow("approval-or-code");
    bank.advanceClock(RESEND_PAUSE);
    for (String form : List.of("#approval-continue-form", "#code-form", "#resend-form")) {
      assertThat(bank.submit(page, form).status()).isLessThan(400);
      int sent = bank.messagesSent("approval-or-code");
      assertThat(bank.submit(page, form).has("#form-expired")).as(form).isTrue();
      assertThat(bank.messagesSent("approval-or-code")).isEqualTo(sent);
    }
  }

  @Test
  void a_code_completes_the_login_and_withdraws_the_request() throws Exception {
    Page page = bank.signInAndFollow("approval-or-code");
    assertThat(page.text("#destination")).contains("*");
    assertThat(page.attribute("#attempts-left", "data-left")).isEqualTo("3");
    assertThat(bank.messagesSent("approval-or-code"))
        .as("one approval request and one SMS")
        .isEqualTo(2);
    Page wrong = submitCode(page, bank.wrongCode("approval-or-code"));
    assertThat(wrong.has("#messages .error[data-reason=wrong]")).isTrue();
    assertThat(wrong.attribute("#attempts-left", "data-left")).isEqualTo("2");

    assertThat(submitCode(wrong, bank.code("approval-or-code")).location())
        .endsWith("/bank/accounts");
    assertThat(bank.isSignedIn()).isTrue();
    assertThat(bank.answerApproval("approval-or-code", YES))
        .as("the request was withdrawn")
        .isEqualTo(409);
  }

  @Test
  void after_an_approval_even_a_wrong_code_completes_the_login() throws Exception {
    Page page = bank.signInAndFollow("approval-or-code");
    bank.answerApproval("approval-or-code", YES);

    assertThat(submitCode(page, bank.wrongCode("approval-or-code")).location())
        .as("a wrong code after the approval is ignored")
        .endsWith("/bank/accounts");
    assertThat(bank.isSignedIn()).isTrue();
  }

  @Test
  void the_right_code_is_rejected_after_a_denial() throws Exception {
    Page page = bank.signInAndFollow("approval-or-code");
    bank.answerApproval("approval-or-code", NO);

    assertThat(submitCode(page, bank.code("approval-or-code")).has("#approval-denied")).isTrue();
    assertThat(bank.isSignedIn()).isFalse();
  }

  @Test
  void the_third_wrong_code_locks_the_account_and_withdraws_the_request() throws Exception {
    Page page = bank.signInAndFollow("approval-or-code");
    page = submitCode(page, bank.wrongCode("approval-or-code"));
    page = submitCode(page, bank.wrongCode("approval-or-code"));

    assertThat(submitCode(page, bank.wrongCode("approval-or-code")).has("#account-locked"))
        .isTrue();
    assertThat(bank.answerApproval("approval-or-code", YES)).isEqualTo(409);
    assertThat(getPage().location()).endsWith("/bank/login");
    assertThat(bank.signIn("approval-or-code").has("#account-locked")).isTrue();
  }

  @Test
  void a_resend_also_sends_a_new_code_if_the_step_accepts_a_code() throws Exception {
    bank.signInAndFollow("approval-or-code");
    String older = bank.code("approval-or-code");
    bank.advanceClock(RESEND_PAUSE);
    bank.submit(getPage(), "#resend-form");

    assertThat(bank.messagesSent("approval-or-code")).isEqualTo(4);
    if (!older.equals(bank.code("approval-or-code"))) {
      assertThat(submitCode(getPage(), older).has("#messages .error")).isTrue();
    }
    submitCode(getPage(), bank.code("approval-or-code"));
    assertThat(bank.isSignedIn()).isTrue();
  }

  @Test
  void no_approval_request_is_sent_for_a_remembered_device() throws Exception {
    Page page = bank.signInAndFollow("approval-or-code");
    bank.submit(
        page, "#code-form", Map.of("code", bank.code("approval-or-code"), "remember", "on"));
    bank.server().forgetSessions("approval-or-code");

    assertThat(bank.signIn("approval-or-code").location()).endsWith("/bank/accounts");
    assertThat(bank.messagesSent("approval-or-code")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"approval", "approval-number", "approval-or-code"})
  void another_client_with_the_same_cookies_gets_the_same_page(String login) throws Exception {
    Page page = bank.signInAndFollow(login);
    try (BankClient resumed = new BankClient(bank.server(), bank.client())) {
      Page found = resumed.get("/bank/approval");
      assertThat(found.text("#approval-number")).isEqualTo(page.text("#approval-number"));
      String number = page.text("#approval-number");
      bank.answerApproval(login, number.isEmpty() ? YES : "{\"number\": \"" + number + "\"}");

      assertThat(resumed.isSignedIn()).isTrue();
      assertThat(bank.approvals(login).size()).isEqualTo(1);
    }
  }

  @Test
  void an_approval_signs_in_only_its_own_person_and_only_within_ten_minutes() throws Exception {
    bank.signInAndFollow("approval-1");
    try (BankClient other = bank.otherDevice()) {
      other.signIn("approval-2", "open sesame");
      bank.answerApproval("approval-2", YES);
      assertThat(bank.isSignedIn()).isFalse();
      bank.answerApproval("approval-1", YES);
      bank.advanceClock(Duration.ofMinutes(10));

      assertThat(bank.isSignedIn()).isFalse();
      assertThat(other.isSignedIn()).isFalse();
      assertThat(bank.client().get("/bank/approval/status").status()).isEqualTo(401);
      assertThat(getPage().location()).endsWith("/bank/login");
    }
  }

  private Page getPage() throws Exception {
    return bank.client().get("/bank/approval");
  }

  private Page submitCode(Page page, String code) throws Exception {
    return bank.submit(page, "#code-form", Map.of("code", code));
  }

  private String getStatus() throws Exception {
    Page answer = bank.client().get("/bank/approval/status");
    assertThat(answer.status()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body()).get("status").asString();
  }

  private String getSessionCookie() {
    return bank.client().cookie("bank_session").map(HttpCookie::getValue).orElseThrow();
  }
}
