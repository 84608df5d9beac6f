package dev.doorbell.simulators;

import static dev.doorbell.simulators.AmazonGuest.ERROR;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.APPROVAL_IS_RESPONDED_FIRST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.APPROVAL_SIGNS_IN_AT_THE_NEXT_PAGE;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.DENIED_APPROVAL_IS_RESPONDED;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.ENDED_APPROVAL_IS_EXPIRED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.AmazonGuest.Page;
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
  void the_page_waits_until_the_phone_approves() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page page = guest.signIn("approval");
      assertThat(page.path()).startsWith("/ap/cvf/transactionapproval?arb=");
      assertThat(page.attribute("#pollingForm", "action")).isEqualTo("/ap/cvf/approval/poll");
      assertThat(page.text("#channelDetails")).contains("a•••••@example.org");
      assertThat(page.has(CODE)).isFalse();
      assertThat(guest.poll(page)).isEqualTo(PENDING);
      assertThat(guest.poll(page)).isEqualTo(PENDING);
      assertThat(site.messagesSent("approval")).isEqualTo(1);

      guest.approve("approval", true);
      assertThat(guest.poll(page)).isEqualTo(COMPLETED);
      String next = page.attribute("#pollingForm [name='openid.return_to']", "value");
      assertThat(next).isEqualTo("https://www.amazon.fr/");
      assertThat(guest.get(AmazonGuest.pathOf(next)).has("#nav-item-signout")).isTrue();
      assertThat(guest.poll(page)).as("a poll that came late").isEqualTo(COMPLETED);
      assertThat(guest.isSignedIn()).isTrue();
    }
  }

  @Test
  void looking_again_asks_nobody_and_goes_on_once_the_phone_has_approved() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page page = guest.signIn("approval");
      AmazonGuest other = site.same(guest);
      assertThat(other.poll(other.get(page.path()))).isEqualTo(PENDING);
      assertThat(site.messagesSent("approval")).isEqualTo(1);
      other.approve("approval", true);

      assertThat(other.get(page.path()).path()).isEqualTo("/");
      assertThat(other.isSignedIn()).isTrue();
      site.site().forgetSessions("approval");
      assertThat(other.signIn("approval").path()).as("the device is known now").isEqualTo("/");
    }
  }

  @Test
  void a_phone_that_says_no_ends_it() throws Exception {
    for (String login : new String[] {"approval", "approval-denied"}) {
      try (OpenAmazon site = new OpenAmazon()) {
        AmazonGuest guest = site.guest();
        Page page = guest.signIn(login);
        if (login.equals("approval")) {
          guest.approve(login, false);
        }
        assertThat(guest.poll(page)).isEqualTo(TIMEOUT);
        assertThat(guest.get(page.path()).has("input[type=email]")).isTrue();
        assertThat(guest.isSignedIn()).isFalse();
      }
    }
    try (OpenAmazon site = new OpenAmazon(DENIED_APPROVAL_IS_RESPONDED)) {
      AmazonGuest guest = site.guest();
      assertThat(guest.poll(guest.signIn("approval-denied"))).isEqualTo("TransactionResponded");
    }
  }

  @Test
  void nobody_waits_for_longer_than_25_minutes_or_what_was_chosen() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page page = guest.signIn("approval");
      site.clock().advance(Duration.ofMinutes(25).minusSeconds(1));
      assertThat(guest.poll(page)).isEqualTo(PENDING);
      site.clock().advance(Duration.ofSeconds(1));
      assertThat(guest.poll(page)).isEqualTo(TIMEOUT);
      assertThat(guest.poll(guest.signIn("approval-expired"))).isEqualTo(TIMEOUT);
    }
    try (OpenAmazon site =
        new OpenAmazon(
            AmazonSettings.DEFAULTS
                .withApprovalLifetime(Duration.ofSeconds(10))
                .with(ENDED_APPROVAL_IS_EXPIRED))) {
      AmazonGuest guest = site.guest();
      Page page = guest.signIn("approval");
      site.clock().advance(Duration.ofSeconds(10));
      assertThat(guest.poll(page)).isEqualTo("TransactionExpired");
    }
  }

  @Test
  void the_phone_is_asked_again_after_a_pause_and_the_older_question_is_over() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page page = guest.signIn("approval");
      page = guest.submit(page, RESEND, Map.of());
      assertThat(page.has(ERROR)).as("too soon").isTrue();
      assertThat(site.messagesSent("approval")).isEqualTo(1);
      site.clock().advance(Duration.ofSeconds(30));
      Page again = guest.submit(page, RESEND, Map.of());
      assertThat(again.path()).startsWith("/ap/cvf/transactionapproval");
      assertThat(site.messagesSent("approval")).isEqualTo(2);
      assertThat(guest.json("/_simulator/approvals/approval").get(1).path("state").asString())
          .isEqualTo("expired");
      assertThat(guest.submit(page, RESEND, Map.of()).status()).as("used").isEqualTo(400);

      guest.approve("approval", true);
      assertThat(guest.poll(again)).isEqualTo(COMPLETED);
    }
  }

  @Test
  void whichever_comes_first_the_approval_or_the_code() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page page = guest.signIn("approval-or-code");
      assertThat(page.attribute(CODE, "action")).isEqualTo("/ap/cvf/approval/verifyOtp");
      assertThat(page.text(CODE)).matches(".*•\\d{4}\\..*");
      assertThat(site.messagesSent("approval-or-code")).isEqualTo(2);
      page = guest.enter(page, CODE, "otpCode", "no");
      assertThat(page.has(ERROR) && page.has("#pollingForm")).isTrue();
      guest.enter(page, CODE, "otpCode", guest.code("approval-or-code"));
      assertThat(guest.isSignedIn()).isTrue();
      assertThat(
              guest.json("/_simulator/approvals/approval-or-code").get(0).path("state").asString())
          .as("nobody has to approve any more")
          .isEqualTo("expired");

      AmazonGuest other = site.guest();
      Page elsewhere = other.signIn("approval-or-code");
      other.approve("approval-or-code", true);
      assertThat(other.poll(elsewhere)).isEqualTo(COMPLETED);
      assertThat(other.isSignedIn()).isTrue();
    }
  }

  @Test
  void an_approval_may_be_told_in_two_steps() throws Exception {
    try (OpenAmazon site = new OpenAmazon(APPROVAL_IS_RESPONDED_FIRST)) {
      AmazonGuest guest = site.guest();
      Page page = guest.signIn("approval");
      guest.approve("approval", true);
      assertThat(guest.poll(page)).isEqualTo("TransactionResponded");
      assertThat(guest.isSignedIn()).isFalse();
      assertThat(guest.poll(page)).isEqualTo(COMPLETED);
      assertThat(guest.isSignedIn()).isTrue();
    }
  }

  @Test
  void the_cookies_may_come_with_the_next_page() throws Exception {
    for (String next : new String[] {"/", "/gp/your-account/order-history", ""}) {
      try (OpenAmazon site = new OpenAmazon(APPROVAL_SIGNS_IN_AT_THE_NEXT_PAGE)) {
        AmazonGuest guest = site.guest();
        Page page = guest.signIn("approval");
        guest.approve("approval", true);
        assertThat(guest.poll(page)).isEqualTo(COMPLETED);
        assertThat(guest.cookies()).doesNotContainKey("at-acbfr");
        guest.get(next.isEmpty() ? page.path() : next);
        assertThat(guest.cookies()).containsKey("at-acbfr");
        assertThat(guest.isSignedIn()).isTrue();
      }
    }
  }

  @Test
  void a_poll_without_its_token_or_its_sign_in_learns_nothing() throws Exception {
    try (OpenAmazon site = new OpenAmazon()) {
      AmazonGuest guest = site.guest();
      Page page = guest.signIn("approval");
      guest.approve("approval", true);
      assertThat(guest.get("/ap/cvf/approval/poll").body()).contains(TIMEOUT);
      AmazonGuest stranger = site.guest();
      stranger.get("/");
      assertThat(stranger.poll(page)).isEqualTo(TIMEOUT);
      assertThat(stranger.isSignedIn()).isFalse();
      assertThat(guest.isSignedIn()).isFalse();
    }
  }
}
