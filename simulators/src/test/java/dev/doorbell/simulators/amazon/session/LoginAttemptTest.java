package dev.doorbell.simulators.amazon.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.TestClock;
import dev.doorbell.simulators.login.ApprovalRequests;
import dev.doorbell.simulators.login.AttemptLimit;
import dev.doorbell.simulators.login.LoginCodes;
import dev.doorbell.simulators.login.OneTimeCodes;
import dev.doorbell.simulators.login.PhoneApproval;
import dev.doorbell.simulators.login.SendLimit;
import dev.doorbell.simulators.login.SentCodes;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.SiteAuthenticator;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginAttemptTest {
  private static final Duration LIFETIME = Duration.ofMinutes(25);

  private final TestClock clock = new TestClock();
  private final Inboxes inboxes = new Inboxes();
  private final OneTimeCodes codes =
      new OneTimeCodes(
          new SentCodes("Amazon", inboxes, clock, LIFETIME),
          new SiteAuthenticator("Amazon", _ -> false, clock));
  private final ApprovalRequests requests =
      new ApprovalRequests("Amazon", new Approvals(clock), LIFETIME, _ -> Optional.empty());

  private LoginAttempt newAttempt(String login) {
    SendLimit limit = new SendLimit();
    Person person = new Person(login);
    return new LoginAttempt(
        new LoginAttempt.Form(person, "/", false, clock.instant().plus(LIFETIME)),
        new LoginCodes(codes, login, limit, AttemptLimit.unlimited(), false),
        new PhoneApproval(requests, login, person.scenario().reaction(), limit));
  }

  @Test
  void a_code_is_sent_with_the_request_only_if_the_step_accepts_one() {
    newAttempt("approval").askPhone(clock.instant());
    LoginAttempt attempt = newAttempt("approval-or-code");
    attempt.askPhone(clock.instant());
    attempt.askPhone(clock.instant());

    assertThat(inboxes.messageCount("approval")).isZero();
    assertThat(inboxes.messageCount("approval-or-code")).isEqualTo(1);
  }

  @Test
  void a_source_is_chosen_only_if_its_code_can_be_sent() {
    LoginAttempt attempt = newAttempt("cvf");
    assertThat(attempt.chosen()).isEmpty();

    assertThat(attempt.chooseSource(CodeSource.SMS, clock.instant())).isTrue();
    assertThat(attempt.chooseSource(CodeSource.EMAIL, clock.instant())).isFalse();
    assertThat(attempt.chosen()).contains(CodeSource.SMS);
  }

  @Test
  void the_notice_about_a_wrong_code_is_shown_once() {
    LoginAttempt attempt = newAttempt("cvf");
    attempt.setWrongCodeNotice();

    assertThat(attempt.takeWrongCodeNotice()).isTrue();
    assertThat(attempt.takeWrongCodeNotice()).isFalse();
  }
}
