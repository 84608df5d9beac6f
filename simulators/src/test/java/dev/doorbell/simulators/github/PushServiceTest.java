package dev.doorbell.simulators.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.TestClock;
import dev.doorbell.simulators.github.PushService.PushStatus;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.site.SendLimit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PushServiceTest {
  private static final Duration LIFETIME = Duration.ofMinutes(2);

  private final TestClock clock = new TestClock();
  private final Approvals approvals = new Approvals(clock);
  private final PushService pushes = new PushService("GitHub", approvals, clock, LIFETIME);

  @Test
  void the_first_request_is_sent_once() {
    LoginAttempt attempt = attempt("push");
    assertThat(pushes.status(attempt)).isEqualTo(PushStatus.NOT_SENT);

    pushes.sendFirst(attempt);
    pushes.sendFirst(attempt);
    assertThat(approvals.askedOf("push")).isEqualTo(1);
    assertThat(pushes.status(attempt)).isEqualTo(PushStatus.ACTIVE);
    assertThat(pushes.number(attempt)).matches("[1-9]\\d");
  }

  @Test
  void a_new_request_needs_a_pause_and_withdraws_the_older_one() {
    LoginAttempt attempt = attempt("push");
    pushes.sendFirst(attempt);
    String older = approvals.of("push").getFirst().id();

    assertThat(pushes.send(attempt)).isFalse();
    assertThat(approvals.askedOf("push")).isEqualTo(1);
    clock.advance(SendLimit.PAUSE);
    assertThat(pushes.send(attempt)).isTrue();
    assertThat(approvals.of("push")).hasSize(2);
    assertThat(approvals.of("push").getLast().id()).isEqualTo(older);
    assertThat(approvals.of("push").getLast().isPending()).isFalse();
    assertThat(pushes.status(attempt)).isEqualTo(PushStatus.ACTIVE);
  }

  @Test
  void a_request_expires() {
    LoginAttempt attempt = attempt("push");
    pushes.sendFirst(attempt);

    clock.advance(LIFETIME);
    assertThat(pushes.status(attempt)).isEqualTo(PushStatus.EXPIRED);
  }

  @Test
  void some_requests_are_denied_or_expired_at_the_first_poll() {
    LoginAttempt denied = attempt("push-denied");
    LoginAttempt ignored = attempt("push-expired");
    pushes.sendFirst(denied);
    pushes.sendFirst(ignored);

    assertThat(pushes.status(denied)).isEqualTo(PushStatus.ACTIVE);
    assertThat(pushes.poll(denied)).isEqualTo(PushStatus.DENIED);
    assertThat(pushes.poll(ignored)).isEqualTo(PushStatus.EXPIRED);
  }

  private LoginAttempt attempt(String login) {
    return new LoginAttempt(new Person(login), "/", clock.instant().plus(Duration.ofHours(1)));
  }
}
