package dev.doorbell.simulators.bank;

/** Where the doors of the bank are. */
final class Paths {
  static final String LOGIN = "/bank/login";
  static final String WAITING = "/bank/waiting";
  static final String SECOND_FACTOR = "/bank/second-factor";
  static final String RESEND = "/bank/second-factor/resend";
  static final String ACCOUNTS = "/bank/accounts";
  static final String STATEMENTS = "/bank/statements";

  private Paths() {}
}
