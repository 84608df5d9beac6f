package dev.doorbell.testkit.scrub;

import dev.doorbell.testkit.decoding.Folding;

/**
 * A secret as the check compares it with decoded texts: in lower case, with single spaces.
 *
 * @param value the secret in this form
 * @param onlyWhole see {@link Secret#onlyWhole}
 */
record SecretText(String value, boolean onlyWhole) {
  static SecretText of(Secret secret) {
    return new SecretText(Folding.spaced(secret.value()), secret.onlyWhole());
  }

  /** Whether the text, in any case, contains the secret. */
  boolean isIn(String text) {
    return isInNormalized(Folding.spaced(text));
  }

  /** Whether a text that {@link Folding#spaced} returned contains the secret. */
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
