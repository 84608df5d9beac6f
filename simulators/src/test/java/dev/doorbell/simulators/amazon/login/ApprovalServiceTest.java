package dev.doorbell.simulators.amazon.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.TestClock;
import dev.doorbell.simulators.amazon.login.ApprovalService.ApprovalStatus;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.SiteAuthenticator;
import dev.doorbell.simulators.site.OneTimeCodes;
import dev.doorbell.simulators.site.SendLimit;
import dev.doorbell.simulators.site.SentCodes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApprovalServiceTest {
  private static final Duration LIFETIME = Duration.ofMinutes(25);

  private final TestClock clock = new TestClock();
  private final Inboxes inboxes = new Inboxes();
  private final Approvals approvals = new Approvals(clock);
  private final CodeService codes =
      new CodeService(
          new OneTimeCodes(
              new SentCodes("Amazon", inboxes, clock, LIFETIME),
              new SiteAuthenticator("Amazon", _ -> false, clock)),
          clock);
  private final ApprovalService service =
      new ApprovalService("Amazon", approvals, codes, clock, LIFETIME);

  @Test
  void a_request_is_pending_until_it_expires() {
    LoginAttempt attempt = attempt("approval");
    assertThat(service.status(attempt)).isEqualTo(ApprovalStatus.ENDED);

    assertThat(service.ask(attempt)).isTrue();
    assertThat(service.status(attempt)).isEqualTo(ApprovalStatus.PENDING);
    clock.advance(LIFETIME);
    assertThat(service.status(attempt)).isEqualTo(ApprovalStatus.ENDED);
  }

  @Test
  void a_request_before_the_pause_has_passed_has_no_effect() {
    LoginAttempt attempt = attempt("approval-or-code");
    service.ask(attempt);

    assertThat(service.ask(attempt)).isFalse();
    assertThat(approvals.askedOf("approval-or-code")).isEqualTo(1);
    assertThat(inboxes.sentTo("approval-or-code")).isEqualTo(1);
    clock.advance(SendLimit.PAUSE);
    assertThat(service.ask(attempt)).isTrue();
    assertThat(approvals.of("approval-or-code").getLast().isPending()).isFalse();
  }

  @Test
  void a_code_is_sent_with_the_request_only_if_the_step_accepts_one() {
    service.ask(attempt("approval"));
    service.ask(attempt("approval-or-code"));

    assertThat(inboxes.sentTo("approval")).isZero();
    assertThat(inboxes.sentTo("approval-or-code")).isEqualTo(1);
  }

  @Test
  void some_requests_are_denied_or_expired_at_the_first_poll() {
    LoginAttempt denied = attempt("approval-denied");
    LoginAttempt ignored = attempt("approval-expired");
    service.ask(denied);
    service.ask(ignored);

    assertThat(service.status(denied)).isEqualTo(ApprovalStatus.PENDING);
    assertThat(service.poll(denied)).isEqualTo(ApprovalStatus.DENIED);
    assertThat(service.poll(ignored)).isEqualTo(ApprovalStatus.ENDED);
  }

  private LoginAttempt attempt(String login) {
    return new LoginAttempt(
        new Person(login), "/", false, clock.instant().plus(Duration.ofHours(1)));
  }
}
