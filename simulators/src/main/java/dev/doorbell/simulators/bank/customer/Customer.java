package dev.doorbell.simulators.bank.customer;

import dev.doorbell.simulators.people.Channel;

/** A customer, made up from the login: the same login is the same person at every run. */
public record Customer(String login) {
  /** The name of the bank, as its messages carry it. */
  public static final String BANK = "Demo Bank";

  private static final String WRONG = "wrong";

  public Scenario scenario() {
    return Scenario.of(login);
  }

  /** Any password but {@code wrong}, where the scenario lets any in. */
  public boolean accepts(String password) {
    Scenario scenario = scenario();
    return scenario != Scenario.WRONG_PASSWORD
        && scenario != Scenario.UNKNOWN
        && !password.isEmpty()
        && !password.equals(WRONG);
  }

  /** Whether they have paired an authenticator app with the bank. */
  public boolean hasAuthenticator() {
    return switch (scenario().secondStep()) {
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

  /** Whether the session goes on under the same cookie when the code was right. */
  public boolean keepsSession() {
    return scenario() == Scenario.SMS_KEEPS_SESSION;
  }

  public PersonalData personalData() {
    return new PersonalData(seed());
  }

  public String name() {
    return personalData().name();
  }

  /** Where a code goes, masked as on a letter. */
  public String destination(Channel channel) {
    return switch (channel) {
      case SMS -> personalData().phone().replaceFirst(" \\d\\d \\d\\d \\d\\d ", " ** ** ** ");
      case EMAIL -> personalData().email().charAt(0) + "*****@example.org";
      case APP_CODE -> "authenticator app";
    };
  }

  /** A number that belongs to the login; never negative. */
  public int seed() {
    // Spread by a prime: logins that differ in one digit shall not look alike.
    return Math.floorMod(login.hashCode() * 31_337, 1_000_003);
  }
}
