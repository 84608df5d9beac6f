package dev.doorbell.testkit.scrub;

import java.util.regex.Pattern;

/**
 * Recognizes text that a program generated: ids of sessions, tokens, checksums. This is a
 * heuristic: generated text changes between digits, small letters and capital letters more often
 * than words and paths do.
 */
final class GeneratedText {
  /** A shorter text could be a word or a number. */
  static final int SHORTEST = 16;

  private static final int SHORTEST_SEGMENT = 6;
  private static final int DIGIT_CHANGES = 4;
  private static final int CASE_CHANGES = 4;

  private static final Pattern SEPARATOR = Pattern.compile("[^A-Za-z0-9]+");
  private static final Pattern DIGIT_CHANGE =
      Pattern.compile("(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])");
  private static final Pattern CAPITAL_AFTER_SMALL = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  private GeneratedText() {}

  /** Whether the text, of letters, digits and separators, looks generated. */
  static boolean matches(String text) {
    if (Placeholder.looksLikeUuid(text)) {
      return !Placeholder.isUuid(text);
    }
    long length = text.chars().filter(Character::isLetterOrDigit).count();
    if (length < SHORTEST) {
      return false;
    }
    long digitChanges = 0;
    long caseChanges = 0;
    for (String segment : SEPARATOR.split(text, -1)) {
      if (segment.length() >= SHORTEST_SEGMENT) {
        digitChanges += DIGIT_CHANGE.matcher(segment).results().count();
        caseChanges +=
            isMixed(segment) ? CAPITAL_AFTER_SMALL.matcher(segment).results().count() : 0;
      }
    }
    return digitChanges >= DIGIT_CHANGES || caseChanges >= CASE_CHANGES;
  }

  /** Whether it has as many capitals as random text has; words in camel case have fewer. */
  private static boolean isMixed(String segment) {
    long capitals = segment.chars().filter(Character::isUpperCase).count();
    return 4 * capitals >= segment.length() && 4 * capitals <= 3L * segment.length();
  }
}
