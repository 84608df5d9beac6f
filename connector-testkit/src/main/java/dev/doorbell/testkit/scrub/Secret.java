package dev.doorbell.testkit.scrub;

import static java.util.Objects.requireNonNull;

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
