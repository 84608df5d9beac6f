package dev.doorbell.simulators.bank.customer;

import dev.doorbell.simulators.people.Channel;
import java.util.List;
import java.util.Optional;

/** A customer, made up from the login: the same login is the same person at every run. */
public record Customer(String login) {
  private static final String WRONG = "wrong";
  private static final List<String> FIRST_NAMES =
      List.of("Camille", "Noor", "Sacha", "Imani", "Lou", "Mika", "Robin", "Yuki");
  private static final List<String> LAST_NAMES =
      List.of("Martin", "Okafor", "Lindqvist", "Moreau", "Tanaka", "Duarte", "Novak", "Silva");

  public Branch branch() {
    return Branch.of(login);
  }

  /** Any password but {@code wrong}, where the branch lets any in. */
  public boolean accepts(String password) {
    return switch (branch()) {
      case WRONG_PASSWORD, UNKNOWN -> false;
      case PLAIN,
          SMS,
          SMS_KEEPS_SESSION,
          EMAIL,
          APP_CODE,
          SLOW_LOGIN,
          SLOW_LOGIN_DEACTIVATED,
          LOCKED,
          DOWN ->
          !password.isEmpty() && !password.equals(WRONG);
    };
  }

  /** How the second step is done; empty for branches without one. */
  public Optional<Channel> secondFactor() {
    return switch (branch()) {
      case SMS, SMS_KEEPS_SESSION -> Optional.of(Channel.SMS);
      case EMAIL -> Optional.of(Channel.EMAIL);
      case APP_CODE -> Optional.of(Channel.APP_CODE);
      case PLAIN, WRONG_PASSWORD, SLOW_LOGIN, SLOW_LOGIN_DEACTIVATED, LOCKED, DOWN, UNKNOWN ->
          Optional.empty();
    };
  }

  /** Whether the session goes on under the same cookie when the code was right. */
  public boolean keepsSession() {
    return branch() == Branch.SMS_KEEPS_SESSION;
  }

  public String name() {
    int seed = seed();
    return FIRST_NAMES.get(seed % FIRST_NAMES.size())
        + " "
        + LAST_NAMES.get(seed / FIRST_NAMES.size() % LAST_NAMES.size());
  }

  /** Where a code goes, masked as on a letter. */
  public String destination(Channel channel) {
    return switch (channel) {
      case SMS -> "+33 6 ** ** ** %02d".formatted(seed() % 100);
      case EMAIL -> name().substring(0, 1).toLowerCase(java.util.Locale.ROOT) + "*****@example.org";
      case APP_CODE -> "authenticator app";
    };
  }

  /** A number that belongs to the login; never negative. */
  public int seed() {
    // Spread by a prime: logins that differ in one digit shall not look alike.
    return Math.floorMod(login.hashCode() * 31_337, 1_000_003);
  }
}
