package dev.doorbell.simulators.bank.customer;

import dev.doorbell.simulators.login.MagicLogin;
import dev.doorbell.simulators.login.Seed;
import dev.doorbell.simulators.people.Channel;

/** A customer. All data is derived from the login, so it is the same at every start. */
public record Customer(String login) {
  /** The name of the bank, as its messages show it. */
  public static final String BANK = "Demo Bank";

  public Scenario scenario() {
    return Scenario.of(login);
  }

  /**
   * Whether the bank accepts this password: any except {@code wrong} and an empty one, and none in
   * scenarios that reject all.
   */
  public boolean accepts(String password) {
    Scenario scenario = scenario();
    return scenario != Scenario.WRONG_PASSWORD
        && scenario != Scenario.UNKNOWN
        && MagicLogin.isRightPassword(password);
  }

  /** Whether the customer has paired an authenticator app with the bank. */
  public boolean hasAuthenticator() {
    SecondFactorType factor = scenario().secondFactor();
    return factor == SecondFactorType.APP_CODE || factor == SecondFactorType.CHOICE;
  }

  /** Whether the session cookie stays the same after the right code. */
  public boolean keepsSession() {
    return scenario() == Scenario.SMS_KEEPS_SESSION;
  }

  public PersonalData personalData() {
    return new PersonalData(seed());
  }

  public String name() {
    return personalData().name();
  }

  /** The masked destination of a code. */
  public String destination(Channel channel) {
    return switch (channel) {
      case SMS -> personalData().phone().replaceFirst(" \\d\\d \\d\\d \\d\\d ", " ** ** ** ");
      case EMAIL -> personalData().email().charAt(0) + "*****@example.org";
      case APP_CODE -> "authenticator app";
    };
  }

  /** The number of the customer's account at the bank. */
  public String accountNumber() {
    return "0042-%04d".formatted(seed() % 10_000);
  }

  /** A number derived from the login; never negative. */
  public int seed() {
    return Seed.of(login);
  }
}
