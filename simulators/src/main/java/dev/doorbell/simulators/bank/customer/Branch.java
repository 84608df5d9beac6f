package dev.doorbell.simulators.bank.customer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/** What the bank does with a login; its name, before an optional suffix, picks it. */
public enum Branch {
  PLAIN("signs in at once"),
  SMS("asks for a code sent by SMS"),
  SMS_KEEPS_SESSION("asks for a code sent by SMS; the session's cookie stays the same after it"),
  EMAIL("asks for a code sent by e-mail"),
  APP_CODE("asks for the code of an authenticator app"),
  WRONG_PASSWORD("no password is right"),
  SLOW_LOGIN("the answer to the password takes 12 seconds"),
  SLOW_LOGIN_DEACTIVATED("a waiting page for 12 seconds, then signed in"),
  LOCKED("the account is locked"),
  DOWN("the bank answers 503"),
  UNKNOWN("everybody else: no password is right");

  private final String description;

  Branch(String description) {
    this.description = description;
  }

  /** The longest name that the login is, or begins with before a hyphen. */
  public static Branch of(String login) {
    return Arrays.stream(values())
        .filter(branch -> branch != UNKNOWN && branch.isPickedBy(login))
        .max(Comparator.comparingInt(branch -> branch.loginName().length()))
        .orElse(UNKNOWN);
  }

  private boolean isPickedBy(String login) {
    return login.equals(loginName()) || login.startsWith(loginName() + "-");
  }

  /** The login without a suffix: {@code app_code}, but {@code slow-login}. */
  public String loginName() {
    return this == APP_CODE ? "app_code" : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String description() {
    return description;
  }
}
