package dev.doorbell.simulators.bank.customer;

import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.site.MagicLogin;
import dev.doorbell.simulators.site.Seed;

/** A customer, generated from the login: the same at every run. */
public record Customer(String login) {
  /** The name of the bank, as its messages show it. */
  public static final String BANK = "Demo Bank";

  public Scenario scenario() {
    return Scenario.of(login);
  }

  /** Every password except {@code wrong}, unless the scenario rejects all. */
  public boolean accepts(String password) {
    Scenario scenario = scenario();
    return scenario != Scenario.WRONG_PASSWORD
        && scenario != Scenario.UNKNOWN
        && MagicLogin.isRightPassword(password);
  }

  /** Whether the customer has paired an authenticator app with the bank. */
  public boolean hasAuthenticator() {
    return switch (scenario().secondFactor()) {
      case APP_CODE, CHOICE -> true;
      case NONE,
          SMS,
          EMAIL,
          APPROVAL,
          APPROVAL_NUMBER,
          APPROVAL_OR_CODE,
          QUESTION,
          FIELDS,
          IMAGE,
          IMAGE_SMS,
          QR ->
          false;
    };
  }

  /** Whether the session keeps its cookie after the right code. */
  public boolean keepsSession() {
    return scenario() == Scenario.SMS_KEEPS_SESSION;
  }

  public PersonalData personalData() {
    return new PersonalData(seed());
  }

  public String name() {
    return personalData().name();
  }

  /** Where a code goes, masked. */
  public String destination(Channel channel) {
    return switch (channel) {
      case SMS -> personalData().phone().replaceFirst(" \\d\\d \\d\\d \\d\\d ", " ** ** ** ");
      case EMAIL -> personalData().email().charAt(0) + "*****@example.org";
      case APP_CODE -> "authenticator app";
    };
  }

  /** A number derived from the login; never negative. */
  public int seed() {
    return Seed.of(login);
  }
}
