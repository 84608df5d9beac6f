package dev.doorbell.connectors.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.user.TestUser;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests approvals on the phone, alone and with a code as an alternative. */
class AmazonApprovalsIT {
  private static final AmazonSites SITES = new AmazonSites();
  private static final Challenge APPROVAL =
      Challenge.approval()
          .withDestination("a•••••@example.org")
          .withTimeout(Duration.ofMinutes(25));

  private final SimulatedSite site = SITES.siteWith();

  @AfterAll
  static void close() {
    SITES.close();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "APPROVAL_IS_RESPONDED_FIRST",
        "APPROVAL_SIGNS_IN_AT_THE_NEXT_PAGE",
        "DENIED_APPROVAL_IS_RESPONDED",
        "REDIRECTS_NAME_THE_HOST"
      })
  void an_approval_on_the_phone_signs_in(AmazonSwitch on) {
    AmazonUser user = new AmazonUser(SITES.siteWith(on), "approval-1");
    user.trialWithAnswers().run().succeeded().asked(APPROVAL).siteSent(1);
    AmazonUser other = new AmazonUser(SITES.siteWith(on), "approval-or-code-1");
    other
        .trialWith(TestUser.present().approves(other.phone()::approve))
        .run()
        .succeeded()
        .asked(APPROVAL.orCode(Channel.SMS, 6))
        .siteSent(2);
  }

  @Test
  void a_code_before_the_approval_signs_in() {
    AmazonUser user = new AmazonUser(site, "approval-or-code-2");
    user.trialWithAnswers().run().succeeded().asked(APPROVAL.orCode(Channel.SMS, 6)).siteSent(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"WRONG_CODE_IS_400", "WRONG_CODE_REDIRECTS", "ONE_PAGE"})
  void an_approval_after_a_wrong_code_signs_in(AmazonSwitch on) {
    Challenge asked = APPROVAL.orCode(Channel.SMS, 6);
    AmazonUser user = new AmazonUser(SITES.siteWith(on), "approval-or-code-3");
    Outcome outcome =
        user.trialWith(TestUser.present().answers("000000").approves(user.phone()::approve))
            .run()
            .succeeded()
            .asked(asked, asked.wrongAnswer())
            .siteSent(2);
    assertThat(outcome.challenges().getLast().message()).contains("pas valide");
  }

  @ParameterizedTest
  @EnumSource(names = {"DENIED_APPROVAL_IS_RESPONDED", "APPROVAL_IS_RESPONDED_FIRST"})
  void a_denied_approval_ends_the_run_without_another_message(AmazonSwitch on) {
    boolean reportsDenial = on == AmazonSwitch.DENIED_APPROVAL_IS_RESPONDED;
    Outcome outcome =
        new AmazonUser(SITES.siteWith(on), "approval-denied")
            .trialWith(TestUser.present().waits())
            .run()
            .asked(APPROVAL)
            .siteSent(1);
    if (reportsDenial) {
      outcome.failed(ErrorCode.USER_ACTION_NEEDED, "DENIED");
    } else {
      outcome.failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED);
    }
    AmazonUser user = new AmazonUser(SITES.siteWith(on), "approval-4");
    Outcome denied =
        user.trialWith(TestUser.present().denies(user.phone()::deny))
            .run()
            .asked(APPROVAL)
            .siteSent(1);
    if (reportsDenial) {
      denied.failed(ErrorCode.USER_ACTION_NEEDED, "DENIED");
    } else {
      denied.failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ENDED_APPROVAL_IS_EXPIRED", "ONE_PAGE"})
  void an_unanswered_approval_expires_at_the_sites_timeout(AmazonSwitch on) {
    for (String login : new String[] {"approval-expired", "approval-5"}) {
      new AmazonUser(SITES.siteWith(on), login)
          .trialWith(TestUser.present().waits())
          .run()
          .failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED)
          .asked(APPROVAL)
          .siteSent(1);
    }
  }

  @Test
  void a_resend_notifies_the_phone_again() {
    AmazonUser user = new AmazonUser(site, "approval-6");
    user.trialWith(TestUser.present().asksForResend().approves(user.phone()::approve))
        .run()
        .succeeded()
        .asked(APPROVAL, APPROVAL)
        .siteSent(2);
    AmazonUser other = new AmazonUser(site, "approval-or-code-6");
    other
        .trialWith(TestUser.present().asksForResend().answers(other::code))
        .run()
        .succeeded()
        .siteSent(4);
  }

  @Test
  void a_rejected_resend_shows_the_text_of_the_site() {
    AmazonUser user = new AmazonUser(site, "approval-7");
    TestUser resending = TestUser.present();
    for (int times = 0; times < 4; times++) {
      resending = resending.asksForResend();
    }
    Outcome outcome = user.trialWith(user.addAnswers(resending)).run().succeeded().siteSent(4);
    assertThat(outcome.challenges().getLast().message()).contains("trop souvent");
  }
}
