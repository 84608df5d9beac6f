package dev.doorbell.konnector.run;

import dev.doorbell.sdk.error.ErrorCode;
import java.util.Optional;

/** The error codes of konnectors, which are mostly those of connectors. */
final class CozyErrors {
  private CozyErrors() {}

  /**
   * The code of a message, by its name; a sub-code that Doorbell does not have counts as its
   * parent. Empty if the message is no code.
   */
  static Optional<ErrorCode> code(String message) {
    String name = message.strip();
    if (name.equals("LOGIN_FAILED.WRONG_TWOFA_CODE")) {
      return Optional.of(ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE);
    }
    Optional<ErrorCode> found = ErrorCode.named(name);
    while (found.isEmpty() && name.matches("[A-Z_]+(\\.[A-Z0-9_]+)+")) {
      name = name.substring(0, name.lastIndexOf('.'));
      found = ErrorCode.named(name);
    }
    return found;
  }
}
