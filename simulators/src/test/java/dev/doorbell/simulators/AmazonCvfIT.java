package dev.doorbell.simulators;

import static dev.doorbell.simulators.AmazonClient.ERROR;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.CVF_ANSWERS_IN_PLACE;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.CVF_ERRORS_IN_THE_AUTH_BOX;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.CVF_RESENDS_BY_LINK;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.CVF_SENDS_BY_ITSELF;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.AmazonClient.Page;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmazonCvfIT {
  private static final String PICKER = "form[name=claimspicker]";
  private static final String CODE = "form[action=verify]:has([name=code])";
  private static final String CVF_BOX = ".cvf-widget-alert";

  @ParameterizedTest
  @CsvSource({"sms,••••••", "email,c•••••@example.org"})
  void a_code_is_sent_to_the_chosen_destination(String option, String destination)
      throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page picker = client.signIn("cvf");
      assertThat(picker.path()).startsWith("/ap/cvf/request?arb=");
      assertThat(picker.attribute(PICKER, "action")).isEqualTo("verify");
      assertThat(picker.attributes("input[name=option]", "value")).containsExactly("sms", "email");
      assertThat(site.messagesSent("cvf")).isZero();

      Page page = client.submit(picker, PICKER, Map.of("option", option));
      assertThat(page.path()).startsWith("/ap/cvf/verify?arb=");
      assertThat(page.attribute(CODE + " [name=action]", "value")).isEqualTo("code");
      assertThat(page.text(CODE)).contains(destination);
      assertThat(client.newestMessage("cvf").path("channel").asString()).isEqualTo(option);
      assertThat(client.submitCode(page, CODE, "code", client.code("cvf")).path()).isEqualTo("/");
      assertThat(client.isSignedIn()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"cvf-sms,sms", "cvf-email,email"})
  void a_person_with_one_source_of_codes_is_offered_no_choice(String login, String channel)
      throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page picker = client.signIn(login);
      assertThat(picker.has("input[type=radio]")).isFalse();
      assertThat(site.messagesSent(login)).isZero();

      Page page = client.submit(picker, PICKER, Map.of());
      assertThat(client.newestMessage(login).path("channel").asString()).isEqualTo(channel);
      client.submitCode(page, CODE, "code", client.code(login));
      assertThat(client.isSignedIn()).isTrue();
    }
  }

  @Test
  void opening_the_page_again_sends_no_code_and_a_known_device_needs_none() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.submit(client.signIn("cvf"), PICKER, Map.of());
      AmazonClient other = site.clientWithSameCookies(client);
      for (String path : new String[] {page.path(), "/ap/cvf/verify", "/ap/cvf/request"}) {
        assertThat(other.get(path).has(CODE)).as(path).isTrue();
      }
      assertThat(site.messagesSent("cvf")).isEqualTo(1);
      other.submitCode(other.get(page.path()), CODE, "code", other.code("cvf"));
      assertThat(other.isSignedIn()).isTrue();

      site.forgetSessions("cvf");
      assertThat(other.signIn("cvf").path()).isEqualTo("/");
    }
  }

  @Test
  void a_switch_selects_the_box_that_shows_the_error_about_a_wrong_code() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page wrong = submitWrongCode(client);
      assertThat(wrong.text(CVF_BOX)).contains("n’est pas valide");
      assertThat(wrong.has(ERROR)).isFalse();
      client.submitCode(wrong, CODE, "code", client.code("cvf"));
      assertThat(client.isSignedIn()).isTrue();
    }
    try (AmazonFixture site = new AmazonFixture(CVF_ERRORS_IN_THE_AUTH_BOX)) {
      Page wrong = submitWrongCode(site.newClient());
      assertThat(wrong.text(ERROR)).contains("n’est pas valide");
      assertThat(wrong.has(CVF_BOX)).isFalse();
    }
  }

  private static Page submitWrongCode(AmazonClient client) throws Exception {
    return client.submitCode(
        client.submit(client.signIn("cvf"), PICKER, Map.of()), CODE, "code", "no");
  }

  @Test
  void a_code_is_sent_without_a_choice_if_switched_on() throws Exception {
    try (AmazonFixture site = new AmazonFixture(CVF_SENDS_BY_ITSELF)) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("cvf");
      assertThat(page.has(CODE)).isTrue();
      assertThat(site.messagesSent("cvf")).isEqualTo(1);
      client.submitCode(page, CODE, "code", client.code("cvf"));
      assertThat(client.isSignedIn()).isTrue();
    }
  }

  @Test
  void the_response_to_the_form_is_the_code_page_if_switched_on() throws Exception {
    try (AmazonFixture site = new AmazonFixture(CVF_ANSWERS_IN_PLACE)) {
      AmazonClient client = site.newClient();
      Page picker = client.signIn("cvf");
      Page page = client.submit(picker, PICKER, Map.of());
      assertThat(page.path()).isEqualTo("/ap/cvf/verify");
      assertThat(page.has(CODE)).isTrue();
      assertThat(client.get(picker.path()).has(CODE)).isTrue();
      client.submitCode(page, CODE, "code", client.code("cvf"));
      assertThat(client.isSignedIn()).isTrue();
    }
  }

  @Test
  void a_form_sends_a_code_again_after_a_pause() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.submit(client.signIn("cvf"), PICKER, Map.of("option", "email"));
      page = client.submit(page, ".cvf-widget-form-resend", Map.of());
      assertThat(page.has(CVF_BOX)).as("too soon").isTrue();
      assertThat(site.messagesSent("cvf")).isEqualTo(1);
      site.clock().advance(Duration.ofSeconds(30));
      page = client.submit(page, ".cvf-widget-form-resend", Map.of());
      assertThat(site.messagesSent("cvf")).isEqualTo(2);
      assertThat(client.newestMessage("cvf").path("channel").asString()).isEqualTo("email");

      client.submitCode(page, CODE, "code", client.code("cvf"));
      assertThat(client.isSignedIn()).isTrue();
    }
  }

  @Test
  void a_link_sends_a_code_again_if_switched_on() throws Exception {
    try (AmazonFixture site = new AmazonFixture(CVF_RESENDS_BY_LINK)) {
      AmazonClient client = site.newClient();
      Page page = client.submit(client.signIn("cvf"), PICKER, Map.of());
      assertThat(page.has(".cvf-widget-form-resend")).isFalse();
      site.clock().advance(Duration.ofSeconds(30));
      assertThat(client.click(page, ".cvf-widget-link-resend").has(CODE)).isTrue();
      assertThat(site.messagesSent("cvf")).isEqualTo(2);
    }
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      client.submit(client.signIn("cvf"), PICKER, Map.of());
      site.clock().advance(Duration.ofSeconds(30));
      assertThat(client.get("/ap/cvf/resend").status()).isEqualTo(404);
      assertThat(site.messagesSent("cvf")).isEqualTo(1);
    }
  }

  @Test
  void codes_expire_forms_work_once_and_five_wrong_codes_lock_the_account() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page picker = client.signIn("cvf");
      Page page = client.submit(picker, PICKER, Map.of());
      assertThat(client.submit(picker, PICKER, Map.of()).status()).isEqualTo(400);
      assertThat(client.submit(page, CODE, Map.of("csrfToken", "", "code", "1")).status())
          .isEqualTo(400);
      site.clock().advance(Duration.ofMinutes(10));
      page = client.submitCode(page, CODE, "code", client.code("cvf"));
      assertThat(page.text(CVF_BOX)).contains("a expiré");
      for (int i = 0; i < 4; i++) {
        page = client.submitCode(page, CODE, "code", "no");
      }
      assertThat(page.text(ERROR)).contains("trop de tentatives");
    }
  }
}
