package dev.doorbell.sdk.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes personal data from the parts of a page that messages and outlines repeat: addresses and
 * keys from a title, and parts that look generated from names in the markup. Each number becomes a
 * single zero. A user's name in a title stays, since it looks like the site's own text.
 */
public final class Redaction {
  /** Replaces each removed part. */
  public static final String REDACTED = "…";

  private static final int MAX_TITLE = 80;
  private static final int MAX_NAME = 60;
  private static final int MAX_WORD = 24;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_:.\\[\\]-]*");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");
  private static final Pattern TRANSITION =
      Pattern.compile("(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])");

  private Redaction() {}

  /** Redacts a title for a message. */
  public static String title(String title) {
    String shown =
        title
            .substring(0, Math.min(title.length(), 10 * MAX_TITLE))
            .replaceAll("[\\p{Cc}\\p{Cf}\\s\\p{Z}]+", " ")
            .replaceAll("\\S*@\\S*|[A-Za-z0-9_+/=-]{%d,}".formatted(MAX_WORD + 1), REDACTED)
            .replaceAll("\\p{Nd}+", "0")
            .strip();
    return shown.length() > MAX_TITLE ? cut(shown) + "..." : shown;
  }

  private static String cut(String text) {
    int end = Character.isHighSurrogate(text.charAt(MAX_TITLE - 1)) ? 1 : 0;
    return text.substring(0, MAX_TITLE - end);
  }

  /** Redacts an id, a class or the name of an input. */
  public static String name(String name) {
    if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
      return REDACTED;
    }
    return WORD.matcher(name).replaceAll(found -> Matcher.quoteReplacement(word(found.group())));
  }

  private static String word(String word) {
    return looksGenerated(word) ? REDACTED : word.replaceAll("[0-9]+", "0");
  }

  /** Whether it looks generated: a key, a checksum. */
  private static boolean looksGenerated(String word) {
    long transitions = TRANSITION.matcher(word).results().count();
    long capitals = word.chars().filter(Character::isUpperCase).count();
    boolean mixed = capitals < word.length() && word.chars().anyMatch(Character::isLowerCase);
    return word.length() > MAX_WORD
        || transitions > 3
        || (transitions > 2 && word.length() > 7)
        || (transitions > 0 && word.length() > 15)
        || (mixed && word.length() > 7 && 3 * capitals > word.length());
  }
}
