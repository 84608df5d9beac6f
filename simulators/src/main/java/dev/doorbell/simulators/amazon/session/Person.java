package dev.doorbell.simulators.amazon.session;

import dev.doorbell.simulators.site.Seed;
import java.util.List;
import java.util.Locale;

/** Somebody with an account, made up from the login: the same login is the same at every run. */
public record Person(String login) {
  private static final String WRONG = "wrong";
  private static final List<String> NAMES =
      List.of("Camille", "Noor", "Sacha", "Imani", "Lou", "Mika", "Robin", "Yuki");

  /** Who that is: {@code otp-1} and {@code otp-1@example.org} are the same. */
  public static Person of(String typed) {
    String login = typed.strip().toLowerCase(Locale.ROOT);
    int at = login.indexOf('@');
    return new Person(at < 0 ? login : login.substring(0, at));
  }

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

  public boolean has(CodeSource way) {
    return scenario().ways().contains(way);
  }

  public String name() {
    return NAMES.get(Seed.of(login) % NAMES.size());
  }

  public String email() {
    return login + "@example.org";
  }

  /** What pages show of the phone number. */
  public String phoneEnding() {
    return "%04d".formatted(Seed.of(login) % 10_000);
  }

  /** Where a code goes, as the pages say it. */
  public String destination(CodeSource way) {
    return switch (way) {
      case SMS, VOICE -> "••••••" + phoneEnding();
      case EMAIL -> login.charAt(0) + "•••••@example.org";
      case TOTP -> "authenticator app";
    };
  }
}
