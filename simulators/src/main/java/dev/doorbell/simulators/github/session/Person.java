package dev.doorbell.simulators.github.session;

import dev.doorbell.simulators.login.MagicLogin;
import dev.doorbell.simulators.login.Seed;

/** A person with an account. All data is derived from the login, so it never changes. */
public record Person(String login) {
  private static final String ORGANIZATION = "acme";

  public Scenario scenario() {
    return Scenario.of(login);
  }

  /** Whether there is an account with this login. */
  public boolean exists() {
    return scenario() != Scenario.UNKNOWN;
  }

  /**
   * Whether the site accepts this password: any except {@code wrong} and an empty one, and none in
   * scenarios that reject all.
   */
  public boolean accepts(String password) {
    return exists()
        && scenario() != Scenario.WRONG_PASSWORD
        && MagicLogin.isRightPassword(password);
  }

  public boolean has(SecondFactor factor) {
    return scenario().secondFactors().contains(factor);
  }

  /** The phone number as pages show it. */
  public String maskedPhone() {
    return "***-***-**%02d".formatted(Seed.of(login) % 100);
  }

  public String email() {
    return login + "@example.org";
  }

  /** The e-mail address as pages show it. */
  public String maskedEmail() {
    return login.charAt(0) + "*****@example.org";
  }

  /** Whether this person may see the payments of that organization. */
  public boolean managesBillingOf(String organization) {
    return scenario() == Scenario.ORGANIZATION && organization.equals(ORGANIZATION);
  }
}
