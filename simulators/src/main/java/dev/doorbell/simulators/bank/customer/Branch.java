package dev.doorbell.simulators.bank.customer;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the bank does with a login; its name, before an optional number, picks it. */
public enum Branch {
  PLAIN("signs in at once"),
  SMS("asks for a code sent by SMS"),
  EMAIL("asks for a code sent by e-mail"),
  APP_CODE("asks for the code of an authenticator app"),
  WRONG_PASSWORD("no password is right"),
  SLOW_LOGIN("the answer to the password takes 12 seconds"),
  SLOW_LOGIN_DEACTIVATED("a waiting page for 12 seconds, then signed in"),
  LOCKED("the account is locked"),
  DOWN("the bank answers 503"),
  UNKNOWN("everybody else: no password is right");

  private static final Pattern LOGIN = Pattern.compile("(.+?)(-\\d+)?");
  private final String description;

  Branch(String description) {
    this.description = description;
  }

  public static Branch of(String login) {
    Matcher parts = LOGIN.matcher(login);
    String prefix = parts.matches() ? parts.group(1) : login;
    return Arrays.stream(values())
        .filter(branch -> branch != UNKNOWN && branch.loginName().equals(prefix))
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** The login without a number: {@code app_code}, but {@code slow-login}. */
  public String loginName() {
    return this == APP_CODE ? "app_code" : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String description() {
    return description;
  }
}
