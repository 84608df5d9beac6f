package dev.doorbell.simulators.amazon.session;

import dev.doorbell.simulators.login.MagicLogin;
import dev.doorbell.simulators.login.Seed;
import java.util.List;
import java.util.Locale;

/** A person with an account. All data is derived from the login, so it never changes. */
public record Person(String login) {
  private static final List<String> NAMES =
      List.of("Camille", "Noor", "Sacha", "Imani", "Lou", "Mika", "Robin", "Yuki");

  /**
   * The person with this login or e-mail, as typed: {@code otp-1} and {@code otp-1@example.org} are
   * the same person.
   */
  public static Person of(String typed) {
    String login = typed.strip().toLowerCase(Locale.ROOT);
    int at = login.indexOf('@');
    return new Person(at < 0 ? login : login.substring(0, at));
  }

  public Scenario scenario() {
    return Scenario.of(login);
  }

  /** Whether there is an account with this login. */
  public boolean exists() {
    return scenario() != Scenario.UNKNOWN;
  }

  /**
   * Whether the site accepts this password. It accepts any except {@code wrong} and an empty one;
   * in scenarios that reject all passwords it accepts none.
   */
  public boolean accepts(String password) {
    return exists()
        && scenario() != Scenario.WRONG_PASSWORD
        && MagicLogin.isRightPassword(password);
  }

  public boolean has(CodeSource source) {
    return scenario().codeSources().contains(source);
  }

  public String name() {
    return NAMES.get(Seed.of(login) % NAMES.size());
  }

  public String email() {
    return login + "@example.org";
  }

  /** The last four digits of the phone number, as pages show them. */
  public String phoneEnding() {
    return "%04d".formatted(Seed.of(login) % 10_000);
  }

  /** The masked destination of a code, as pages show it. */
  public String destination(CodeSource source) {
    return switch (source) {
      case SMS, VOICE -> "••••••" + phoneEnding();
      case EMAIL -> login.charAt(0) + "•••••@example.org";
      case TOTP -> "authenticator app";
    };
  }
}
