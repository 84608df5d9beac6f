package dev.doorbell.simulators.login;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A login name that selects what a site does. A login with a suffix after a hyphen belongs to
 * another person with the same behavior: {@code sms}, {@code sms-1}.
 */
public interface MagicLogin {
  /** The login name without a suffix; empty for the behavior of all other login names. */
  String loginName();

  /** One line for the front page. */
  String description();

  /**
   * Finds the behavior that this login selects: its name is the login, or the part of the login
   * before a hyphen. If several match, the longest name wins.
   */
  static <M extends MagicLogin> Optional<M> selectedBy(String login, M[] all) {
    return Stream.of(all)
        .filter(MagicLogin::isSelectable)
        .filter(candidate ->
            login.equals(candidate.loginName()) || login.startsWith(candidate.loginName() + "-"))
        .max(Comparator.comparingInt(candidate -> candidate.loginName().length()));
  }

  private boolean isSelectable() {
    return !loginName().isEmpty();
  }

  /** A login name with its description, for the front page. */
  record Entry(String loginName, String description) {}

  /** Those that have a login name. */
  static List<Entry> selectable(MagicLogin[] all) {
    return Stream.of(all)
        .filter(MagicLogin::isSelectable)
        .map(candidate -> new Entry(candidate.loginName(), candidate.description()))
        .toList();
  }

  /** Every password is right except {@code wrong} and an empty one. */
  static boolean isRightPassword(String password) {
    return !password.isEmpty() && !password.equals("wrong");
  }
}
