package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.session.Branch;
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
  enum Standing {
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
  void beginOnce(LoginAttempt signIn) {
    signIn.push().beginOnce(clock.instant(), () -> ask(signIn.person()));
  }

  /** Rings the phone anew; false if it is too soon or was done too often. */
  boolean again(LoginAttempt signIn) {
    String login = signIn.person().login();
    return signIn
        .push()
        .again(
            clock.instant(),
            () -> {
              signIn.push().newest().ifPresent(old -> approvals.withdraw(login, old.id()));
              return ask(signIn.person());
            });
  }

  private Approval ask(Person person) {
    String number = Integer.toString(SMALLEST + RANDOM.nextInt(KINDS));
    return approvals.ask(person.login(), site, number, clock.instant().plus(lifetime));
  }

  /** How it stands for the page's script: by now a phone has answered that does so by itself. */
  Standing polled(LoginAttempt signIn) {
    Person person = signIn.person();
    if (person.branch() == Branch.PUSH_DENIED || person.branch() == Branch.PUSH_EXPIRED) {
      signIn.push().newest().ifPresent(asked -> approvals.withdraw(person.login(), asked.id()));
    }
    return standing(signIn);
  }

  Standing standing(LoginAttempt signIn) {
    return signIn
        .push()
        .newest()
        .map(asked -> standing(signIn.person(), asked))
        .orElse(Standing.NOT_ASKED);
  }

  private Standing standing(Person person, Approval asked) {
    return switch (approvals.state(person.login(), asked.id())) {
      case PENDING -> Standing.ACTIVE;
      case APPROVED -> Standing.APPROVED;
      case DENIED -> Standing.DENIED;
      case EXPIRED -> person.branch() == Branch.PUSH_DENIED ? Standing.DENIED : Standing.EXPIRED;
    };
  }

  /** The two digits that the page shows; empty before anything was asked. */
  String number(LoginAttempt signIn) {
    return signIn.push().newest().flatMap(Approval::numberToMatch).orElse("");
  }
}
