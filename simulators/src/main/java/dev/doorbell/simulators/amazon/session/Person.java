package dev.doorbell.simulators.amazon.session;

import dev.doorbell.simulators.site.MagicLogin;
import dev.doorbell.simulators.site.Seed;
import java.util.List;
import java.util.Locale;

/** A person with an account, generated from the login: the same at every run. */
public record Person(String login) {
  private static final List<String> NAMES =
      List.of("Camille", "Noor", "Sacha", "Imani", "Lou", "Mika", "Robin", "Yuki");

  /** The person of a typed login: {@code otp-1} and {@code otp-1@example.org} are the same. */
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

  /** Every password except {@code wrong}, unless the scenario rejects all. */
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

  /** The last digits of the phone number, as pages show it. */
  public String phoneEnding() {
    return "%04d".formatted(Seed.of(login) % 10_000);
  }

  /** Where a code goes, masked, as pages show it. */
  public String destination(CodeSource source) {
    return switch (source) {
      case SMS, VOICE -> "••••••" + phoneEnding();
      case EMAIL -> login.charAt(0) + "•••••@example.org";
      case TOTP -> "authenticator app";
    };
  }
}
