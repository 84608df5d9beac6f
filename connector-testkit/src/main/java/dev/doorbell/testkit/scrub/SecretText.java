package dev.doorbell.testkit.scrub;

import java.util.Locale;

/**
 * A secret as the check compares it with decoded texts: in lower case, with single spaces.
 *
 * @param value the secret in this form
 * @param onlyWhole see {@link Secret#onlyWhole}
 */
record SecretText(String value, boolean onlyWhole) {
  static SecretText of(Secret secret) {
    return new SecretText(normalized(secret.value()), secret.onlyWhole());
  }

  /** The text in lower case, with single spaces in place of all white space. */
  static String normalized(String text) {
    return text.replaceAll("[\\s\\p{Z}]+", " ").toLowerCase(Locale.ROOT);
  }

  /** Whether the text, in any case, contains the secret. */
  boolean isIn(String text) {
    return isInNormalized(normalized(text));
  }

  /** Whether a text that {@link #normalized} returned contains the secret. */
  boolean isInNormalized(String text) {
    for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
      if (!onlyWhole || (isEdge(text, at - 1) && isEdge(text, at + value.length()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEdge(String text, int at) {
    return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }

  /** Omits the value. */
  @Override
  public String toString() {
    return "SecretText[...]";
  }
}
