package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.people.Approval;
import dev.doorbell.simulators.people.Approvals;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** Sends requests to GitHub Mobile, and reports their status. Thread-safe. */
final class PushService {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SMALLEST = 10;
  private static final int NUMBERS = 90;

  private final String site;
  private final Approvals approvals;
  private final InstantSource clock;
  private final Duration lifetime;

  /** The status of the newest request of a login. */
  enum PushStatus {
    NOT_SENT,
    ACTIVE,
    APPROVED,
    DENIED,
    EXPIRED
  }

  PushService(String site, Approvals approvals, InstantSource clock, Duration lifetime) {
    this.site = site;
    this.approvals = approvals;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /** Sends a request if none was sent for this login. */
  void sendFirst(LoginAttempt attempt) {
    attempt.pushes().sendFirst(clock.instant(), () -> ask(attempt.person()));
  }

  /** Replaces the request by a new one. Returns false if it is too early or if none is left. */
  boolean send(LoginAttempt attempt) {
    return attempt
        .pushes()
        .send(
            clock.instant(),
            () -> {
              withdraw(attempt);
              return ask(attempt.person());
            });
  }

  private Approval ask(Person person) {
    String number = Integer.toString(SMALLEST + RANDOM.nextInt(NUMBERS));
    return approvals.ask(person.login(), site, number, clock.instant().plus(lifetime));
  }

  private void withdraw(LoginAttempt attempt) {
    attempt
        .pushes()
        .newest()
        .ifPresent(newest -> approvals.withdraw(attempt.person().login(), newest.id()));
  }

  /**
   * The status for a poll. In two scenarios, the request has been denied or has expired by then.
   */
  PushStatus poll(LoginAttempt attempt) {
    Scenario scenario = attempt.person().scenario();
    if (scenario == Scenario.PUSH_DENIED || scenario == Scenario.PUSH_EXPIRED) {
      withdraw(attempt);
    }
    return status(attempt);
  }

  PushStatus status(LoginAttempt attempt) {
    return attempt
        .pushes()
        .newest()
        .map(newest -> status(attempt.person(), newest))
        .orElse(PushStatus.NOT_SENT);
  }

  private PushStatus status(Person person, Approval request) {
    return switch (approvals.state(person.login(), request.id())) {
      case PENDING -> PushStatus.ACTIVE;
      case APPROVED -> PushStatus.APPROVED;
      case DENIED -> PushStatus.DENIED;
      case EXPIRED ->
          person.scenario() == Scenario.PUSH_DENIED ? PushStatus.DENIED : PushStatus.EXPIRED;
    };
  }

  /** The two digits that the page shows; empty before the first request. */
  String number(LoginAttempt attempt) {
    return attempt.pushes().newest().flatMap(Approval::numberToMatch).orElse("");
  }
}
