package dev.doorbell.simulators.site;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A login name that selects what a site does. A suffix after a hyphen makes another person with the
 * same behavior: {@code sms}, {@code sms-1}.
 */
public interface MagicLogin {
  /** Without a suffix; empty for the behavior that no login name selects. */
  String loginName();

  /** One line for the front page. */
  String description();

  /** The one with the longest name that the login equals, or starts with before a hyphen. */
  static <M extends MagicLogin> Optional<M> selectedBy(String login, M[] all) {
    return Stream.of(all)
        .filter(MagicLogin::isSelectable)
        .filter(one -> login.equals(one.loginName()) || login.startsWith(one.loginName() + "-"))
        .max(Comparator.comparingInt(one -> one.loginName().length()));
  }

  private boolean isSelectable() {
    return !loginName().isEmpty();
  }

  /** Those that a login name selects. */
  static List<MagicLogin> selectable(MagicLogin[] all) {
    return Stream.of(all).filter(MagicLogin::isSelectable).toList();
  }

  /** Every password is right except {@code wrong} and an empty one. */
  static boolean isRightPassword(String password) {
    return !password.isEmpty() && !password.equals("wrong");
  }
}
