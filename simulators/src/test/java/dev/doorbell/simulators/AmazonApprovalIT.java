package dev.doorbell.simulators;

import static dev.doorbell.simulators.AmazonClient.ERROR;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.APPROVAL_IS_RESPONDED_FIRST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.APPROVAL_SIGNS_IN_AT_THE_NEXT_PAGE;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.DENIED_APPROVAL_IS_RESPONDED;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.ENDED_APPROVAL_IS_EXPIRED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.AmazonClient.Page;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AmazonApprovalIT {
  private static final String CODE = "#verification-code-form";
  private static final String RESEND = "#resend-approval-form";
  private static final String PENDING = "TransactionPending";
  private static final String COMPLETED = "TransactionCompleted";
  private static final String TIMEOUT = "TransactionCompletionTimeout";

  @Test
  void the_page_waits_for_the_approval_and_then_signs_in() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("approval");
      assertThat(page.path()).startsWith("/ap/cvf/transactionapproval?arb=");
      assertThat(page.attribute("#pollingForm", "action")).isEqualTo("/ap/cvf/approval/poll");
      assertThat(page.text("#channelDetails")).contains("a•••••@example.org");
      assertThat(page.has(CODE)).isFalse();
      assertThat(client.pollStatus(page)).isEqualTo(PENDING);
      assertThat(client.pollStatus(page)).isEqualTo(PENDING);
      assertThat(site.messagesSent("approval")).isEqualTo(1);

      client.approve("approval", true);
      assertThat(client.pollStatus(page)).isEqualTo(COMPLETED);
      String next = page.attribute("#pollingForm [name='openid.return_to']", "value");
      assertThat(next).isEqualTo("https://www.amazon.fr/");
      assertThat(client.get(AmazonClient.pathOf(next)).has("#nav-item-signout")).isTrue();
      assertThat(client.pollStatus(page))
          .as("a poll after the login is complete")
          .isEqualTo(COMPLETED);
      assertThat(client.isSignedIn()).isTrue();
    }
  }

  @Test
  void opening_the_page_again_sends_no_request_and_signs_in_after_the_approval() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("approval");
      AmazonClient other = site.clientWithSameCookies(client);
      assertThat(other.pollStatus(other.get(page.path()))).isEqualTo(PENDING);
      assertThat(site.messagesSent("approval")).isEqualTo(1);
      other.approve("approval", true);

      assertThat(other.get(page.path()).path()).isEqualTo("/");
      assertThat(other.isSignedIn()).isTrue();
      site.forgetSessions("approval");
      assertThat(other.signIn("approval").path()).as("on the same device").isEqualTo("/");
    }
  }

  @Test
  void a_denial_ends_the_login() throws Exception {
    for (String login : new String[] {"approval", "approval-denied"}) {
      try (AmazonFixture site = new AmazonFixture()) {
        AmazonClient client = site.newClient();
        Page page = client.signIn(login);
        if (login.equals("approval")) {
          client.approve(login, false);
        }
        assertThat(client.pollStatus(page)).isEqualTo(TIMEOUT);
        assertThat(client.get(page.path()).has("input[type=email]")).isTrue();
        assertThat(client.isSignedIn()).isFalse();
      }
    }
    try (AmazonFixture site = new AmazonFixture(DENIED_APPROVAL_IS_RESPONDED)) {
      AmazonClient client = site.newClient();
      assertThat(client.pollStatus(client.signIn("approval-denied")))
          .isEqualTo("TransactionResponded");
    }
  }

  @Test
  void a_request_expires_after_25_minutes_or_after_the_configured_lifetime() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("approval");
      site.clock().advance(Duration.ofMinutes(25).minusSeconds(1));
      assertThat(client.pollStatus(page)).isEqualTo(PENDING);
      site.clock().advance(Duration.ofSeconds(1));
      assertThat(client.pollStatus(page)).isEqualTo(TIMEOUT);
      assertThat(client.pollStatus(client.signIn("approval-expired"))).isEqualTo(TIMEOUT);
    }
    try (AmazonFixture site =
        new AmazonFixture(
            AmazonSettings.DEFAULTS
                .withApprovalLifetime(Duration.ofSeconds(10))
                .with(ENDED_APPROVAL_IS_EXPIRED))) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("approval");
      site.clock().advance(Duration.ofSeconds(10));
      assertThat(client.pollStatus(page)).isEqualTo("TransactionExpired");
    }
  }

  @Test
  void a_resend_after_the_pause_withdraws_the_older_request() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("approval");
      page = client.submit(page, RESEND, Map.of());
      assertThat(page.has(ERROR)).as("too soon").isTrue();
      assertThat(site.messagesSent("approval")).isEqualTo(1);
      site.clock().advance(Duration.ofSeconds(30));
      Page again = client.submit(page, RESEND, Map.of());
      assertThat(again.path()).startsWith("/ap/cvf/transactionapproval");
      assertThat(site.messagesSent("approval")).isEqualTo(2);
      assertThat(client.getJson("/_simulator/approvals/approval").get(1).path("state").asString())
          .isEqualTo("expired");
      assertThat(client.submit(page, RESEND, Map.of()).status())
          .as("the form was already used")
          .isEqualTo(400);

      client.approve("approval", true);
      assertThat(client.pollStatus(again)).isEqualTo(COMPLETED);
    }
  }

  @Test
  void an_approval_or_a_code_completes_the_login() throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("approval-or-code");
      assertThat(page.attribute(CODE, "action")).isEqualTo("/ap/cvf/approval/verifyOtp");
      assertThat(page.text(CODE)).matches(".*•\\d{4}\\..*");
      assertThat(site.messagesSent("approval-or-code")).isEqualTo(2);
      page = client.submitCode(page, CODE, "otpCode", "no");
      assertThat(page.has(ERROR) && page.has("#pollingForm")).isTrue();
      client.submitCode(page, CODE, "otpCode", client.code("approval-or-code"));
      assertThat(client.isSignedIn()).isTrue();
      assertThat(
              client
                  .getJson("/_simulator/approvals/approval-or-code")
                  .get(0)
                  .path("state")
                  .asString())
          .as("the request was withdrawn")
          .isEqualTo("expired");

      AmazonClient other = site.newClient();
      Page elsewhere = other.signIn("approval-or-code");
      other.approve("approval-or-code", true);
      assertThat(other.pollStatus(elsewhere)).isEqualTo(COMPLETED);
      assertThat(other.isSignedIn()).isTrue();
    }
  }

  @Test
  void a_poll_reports_an_approval_in_two_steps_if_switched_on() throws Exception {
    try (AmazonFixture site = new AmazonFixture(APPROVAL_IS_RESPONDED_FIRST)) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("approval");
      client.approve("approval", true);
      assertThat(client.pollStatus(page)).isEqualTo("TransactionResponded");
      assertThat(client.isSignedIn()).isFalse();
      assertThat(client.pollStatus(page)).isEqualTo(COMPLETED);
      assertThat(client.isSignedIn()).isTrue();
    }
  }

  @Test
  void the_page_after_an_approval_signs_in_if_switched_on() throws Exception {
    for (String next : new String[] {"/", "/gp/your-account/order-history", ""}) {
      try (AmazonFixture site = new AmazonFixture(APPROVAL_SIGNS_IN_AT_THE_NEXT_PAGE)) {
        AmazonClient client = site.newClient();
        Page page = client.signIn("approval");
        client.approve("approval", true);
        assertThat(client.pollStatus(page)).isEqualTo(COMPLETED);
        assertThat(client.cookies()).doesNotContainKey("at-acbfr");
        client.get(next.isEmpty() ? page.path() : next);
        assertThat(client.cookies()).containsKey("at-acbfr");
        assertThat(client.isSignedIn()).isTrue();
      }
    }
  }

  @Test
  void a_poll_without_its_token_or_a_login_does_not_report_the_state_of_the_request()
      throws Exception {
    try (AmazonFixture site = new AmazonFixture()) {
      AmazonClient client = site.newClient();
      Page page = client.signIn("approval");
      client.approve("approval", true);
      assertThat(client.get("/ap/cvf/approval/poll").body()).contains(TIMEOUT);
      AmazonClient other = site.newClient();
      other.get("/");
      assertThat(other.pollStatus(page)).isEqualTo(TIMEOUT);
      assertThat(other.isSignedIn()).isFalse();
      assertThat(client.isSignedIn()).isFalse();
    }
  }
}
