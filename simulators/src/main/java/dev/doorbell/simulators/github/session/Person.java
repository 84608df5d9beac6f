package dev.doorbell.simulators.github.session;

import dev.doorbell.simulators.site.Seed;

/** Somebody with an account, made up from the login: the same login is the same at every run. */
public record Person(String login) {
  private static final String WRONG = "wrong";
  private static final String ORGANIZATION = "acme";

  public Scenario scenario() {
    return Scenario.of(login);
  }

  /** Whether the login means anybody. */
  public boolean exists() {
    return scenario() != Scenario.UNKNOWN;
  }

  /** Any password but {@code wrong}, where the scenario lets any in. */
  public boolean accepts(String password) {
    return exists()
        && scenario() != Scenario.WRONG_PASSWORD
        && !password.isEmpty()
        && !password.equals(WRONG);
  }

  public boolean has(SecondFactor factor) {
    return scenario().secondFactors().contains(factor);
  }

  /** Where an SMS goes, as the pages say it. */
  public String maskedPhone() {
    return "***-***-**%02d".formatted(Seed.of(login) % 100);
  }

  public String email() {
    return login + "@example.org";
  }

  /** As the pages say it. */
  public String maskedEmail() {
    return login.charAt(0) + "*****@example.org";
  }

  /** Whether this person may see what that organization paid. */
  public boolean managesBillingOf(String organization) {
    return scenario() == Scenario.ORGANIZATION && organization.equals(ORGANIZATION);
  }
}
