package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.people.Approval;
import dev.doorbell.simulators.people.Approvals;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** What GitHub Mobile is asked, and what became of it. Thread-safe. */
final class PushService {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SMALLEST = 10;
  private static final int KINDS = 90;
  private final String site;
  private final Approvals approvals;
  private final InstantSource clock;
  private final Duration lifetime;

  /** How a sign-in's newest request stands. */
  enum PushStatus {
    NOT_ASKED,
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

  /** Rings the phone if this sign-in has not done so. */
  void beginOnce(LoginAttempt attempt) {
    attempt.push().beginOnce(clock.instant(), () -> ask(attempt.person()));
  }

  /** Rings the phone anew; false if it is too soon or was done too often. */
  boolean again(LoginAttempt attempt) {
    String login = attempt.person().login();
    return attempt
        .push()
        .again(
            clock.instant(),
            () -> {
              attempt.push().newest().ifPresent(old -> approvals.withdraw(login, old.id()));
              return ask(attempt.person());
            });
  }

  private Approval ask(Person person) {
    String number = Integer.toString(SMALLEST + RANDOM.nextInt(KINDS));
    return approvals.ask(person.login(), site, number, clock.instant().plus(lifetime));
  }

  /** How it stands for the page's script: by now a phone has answered that does so by itself. */
  PushStatus polled(LoginAttempt attempt) {
    Person person = attempt.person();
    if (person.scenario() == Scenario.PUSH_DENIED || person.scenario() == Scenario.PUSH_EXPIRED) {
      attempt.push().newest().ifPresent(asked -> approvals.withdraw(person.login(), asked.id()));
    }
    return status(attempt);
  }

  PushStatus status(LoginAttempt attempt) {
    return attempt
        .push()
        .newest()
        .map(asked -> status(attempt.person(), asked))
        .orElse(PushStatus.NOT_ASKED);
  }

  private PushStatus status(Person person, Approval asked) {
    return switch (approvals.state(person.login(), asked.id())) {
      case PENDING -> PushStatus.ACTIVE;
      case APPROVED -> PushStatus.APPROVED;
      case DENIED -> PushStatus.DENIED;
      case EXPIRED -> person.scenario() == Scenario.PUSH_DENIED ? PushStatus.DENIED : PushStatus.EXPIRED;
    };
  }

  /** The two digits that the page shows; empty before anything was asked. */
  String number(LoginAttempt attempt) {
    return attempt.push().newest().flatMap(Approval::numberToMatch).orElse("");
  }
}
