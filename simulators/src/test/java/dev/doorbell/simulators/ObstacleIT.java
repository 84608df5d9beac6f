package dev.doorbell.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.SiteClient.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObstacleIT {
  @RegisterExtension private final BankExtension bank = new BankExtension();

  @Test
  void terms_have_to_be_accepted_once() throws Exception {
    assertThat(bank.signIn("terms").location()).endsWith("/bank/terms");
    Page page = bank.client().get("/bank/terms");
    assertThat(bank.isSignedIn()).isFalse();
    Page rejected = bank.submit(page, "#terms-form");
    assertThat(rejected.has("#messages .error[data-reason=not-done]")).isTrue();
    assertThat(bank.submit(page, "#terms-form", Map.of("accept", "on")).status()).isEqualTo(400);
    assertThat(bank.client().get("/bank/change-password").location()).endsWith("/bank/terms");

    bank.submit(rejected, "#terms-form", Map.of("accept", "on"));
    assertThat(bank.isSignedIn()).isTrue();
    bank.client().get("/bank/logout");
    assertThat(bank.signIn("terms").location()).endsWith("/bank/accounts");
    assertThat(bank.signIn("terms-2").location()).endsWith("/bank/terms");
  }

  @Test
  void a_new_password_is_entered_twice_and_not_required_at_the_next_login() throws Exception {
    assertThat(bank.signIn("change-password").location()).endsWith("/bank/change-password");
    Page page = bank.client().get("/bank/change-password");
    for (List<String> bad :
        List.of(List.of("", ""), List.of("a", "b"), List.of("wrong", "wrong"))) {
      page = submitNewPassword(page, bad.get(0), bad.get(1));
      assertThat(page.has("#messages .error[data-reason=not-done]")).isTrue();
    }
    assertThat(bank.isSignedIn()).isFalse();

    submitNewPassword(page, "another one", "another one");
    assertThat(bank.isSignedIn()).isTrue();
    bank.client().get("/bank/logout");
    assertThat(bank.signIn("change-password").location()).endsWith("/bank/accounts");
  }

  @ParameterizedTest
  @CsvSource({
    "removed,#account-removed",
    "maintenance,#maintenance",
    "captcha-wall,#captcha-wall",
    "locked-1,#account-locked"
  })
  void a_page_that_ends_the_login_has_status_200_and_starts_no_session(String login, String id)
      throws Exception {
    Page page = bank.signIn(login);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.has(id)).isTrue();
    assertThat(page.has("form")).isFalse();
    assertThat(bank.isSignedIn()).isFalse();
    assertThat(bank.messagesSent(login)).isZero();
  }

  @Test
  void a_changed_site_has_no_known_element() throws Exception {
    Page page = bank.signIn("changed");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.has("[id], form")).isFalse();
    assertThat(bank.isSignedIn()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "plain,none",
    "seed,app_code",
    "choice,choice",
    "approval,approval",
    "approval-number-1,approval_number",
    "approval-or-code,approval_or_code",
    "question,question",
    "fields,fields",
    "image,image",
    "image-sms,image_sms",
    "qr,qr",
    "terms,none",
    "captcha-wall,none"
  })
  void the_kind_of_second_factor_can_be_read_before_the_password_without_sending_a_message(
      String login, String expected) throws Exception {
    assertThat(bank.getJson("/bank/login/method?login=" + login).get("secondFactor").asString())
        .isEqualTo(expected);
    assertThat(bank.messagesSent(login)).isZero();
  }

  @Test
  void the_front_page_names_every_login() throws Exception {
    List<String> logins =
        bank.client().get("/").html().select("#demo-bank tbody td:first-child code").eachText();

    assertThat(logins)
        .doesNotHaveDuplicates()
        .doesNotContain("unknown")
        .contains("plain", "app_code", "seed", "approval-or-code", "image-sms", "captcha-wall")
        .hasSize(30);
  }

  private Page submitNewPassword(Page page, String password, String repeat) throws Exception {
    return bank.submit(
        page, "#change-password-form", Map.of("password", password, "repeat", repeat));
  }
}
