package dev.doorbell.testkit.scrub;

import static java.util.Objects.requireNonNull;

import dev.doorbell.testkit.decoding.Folding;

/**
 * A value that must not be in a recording.
 *
 * @param value the secret itself
 * @param what describes it without its value: {@code the value of field 'password'}
 * @param placeholder replaces it everywhere
 * @param origin who wrote it
 */
public record Secret(String value, String what, String placeholder, Origin origin) {
  private static final int SHORT_WORD = 7;
  private static final int SHORT_NUMBER = 8;
  private static final int SHORT_TEXT = 5;
  private static final int SHORTEST_INNER = 6;
  private static final int SHORTEST_INNER_WORD = 8;

  /** Who wrote a secret, which decides in which spellings it is expected. */
  public enum Origin {
    /** A person: pages may show it in another case, with spaces, or escaped in any way. */
    PERSON,
    /** A program: pages show it unchanged or escaped. */
    SITE
  }

  public Secret {
    requireNonNull(value, "value");
    requireNonNull(what, "what");
    requireNonNull(placeholder, "placeholder");
    requireNonNull(origin, "origin");
  }

  /**
   * Whether the value counts only if it is not part of a longer word or number: a short value is
   * part of many others.
   */
  boolean onlyWhole() {
    long digits = value.chars().filter(Character::isDigit).count();
    long letters = value.codePoints().filter(Character::isLetter).count();
    return (letters == 0 && digits <= SHORT_NUMBER)
        || (digits == 0 && value.length() <= SHORT_WORD)
        || value.length() <= SHORT_TEXT;
  }

  /**
   * The letters and digits of a secret of a person that counts inside of longer words and numbers,
   * and with any characters in between: at least six with a digit among them, otherwise at least
   * eight. Empty for every other secret.
   */
  String folded() {
    String folded = origin == Origin.PERSON ? Folding.of(value) : "";
    boolean digits = folded.chars().anyMatch(Character::isDigit);
    return folded.length() >= (digits ? SHORTEST_INNER : SHORTEST_INNER_WORD) ? folded : "";
  }

  /** Whether a text contains the secret, in any case and with any separators. */
  boolean isIn(String text) {
    String folded = folded();
    return SecretText.of(this).isIn(text)
        || (!folded.isEmpty() && Folding.of(text).contains(folded));
  }

  /** Whether pages may show it in groups of digits: a code, or the number of a phone. */
  boolean isNumber() {
    return origin == Origin.PERSON
        && value.matches("\\+?[\\d\\s().\\-/]+")
        && value.chars().filter(Character::isDigit).count() >= SecretRegistry.SHORTEST_NUMBER;
  }

  /** The digits of the value. */
  String digits() {
    return value.replaceAll("\\D", "");
  }

  /** Omits the value. */
  @Override
  public String toString() {
    return what;
  }
}
