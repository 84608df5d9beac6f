package dev.doorbell.sdk.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be repeated of a page: a title without figures, addresses and keys; names in its markup
 * as long as a person could have thought of them. Numbers become a single zero. A person's name in
 * a title stays, since nobody can tell it from the site's own words.
 */
final class Redaction {
  /** Stands for what is not said. */
  static final String SILENCE = "…";

  private static final int TITLE_SHOWN = 80;
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_WORD = 24;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_:.\\[\\]-]*");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");
  private static final Pattern SWITCH =
      Pattern.compile("(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])");

  private Redaction() {}

  /** Fit for a message. */
  static String title(String title) {
    String shown =
        title
            .substring(0, Math.min(title.length(), 10 * TITLE_SHOWN))
            .replaceAll("[\\p{Cc}\\p{Cf}\\s\\p{Z}]+", " ")
            .replaceAll("\\S*@\\S*|[A-Za-z0-9_+/=-]{%d,}".formatted(LONGEST_WORD + 1), SILENCE)
            .replaceAll("\\p{Nd}+", "0")
            .strip();
    return shown.length() > TITLE_SHOWN ? cut(shown) + "..." : shown;
  }

  private static String cut(String text) {
    int end = Character.isHighSurrogate(text.charAt(TITLE_SHOWN - 1)) ? 1 : 0;
    return text.substring(0, TITLE_SHOWN - end);
  }

  /** An id, a class or the name of an input. */
  static String name(String name) {
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      return SILENCE;
    }
    return WORD.matcher(name).replaceAll(found -> Matcher.quoteReplacement(word(found.group())));
  }

  private static String word(String word) {
    return random(word) ? SILENCE : word.replaceAll("[0-9]+", "0");
  }

  /** Whether it looks drawn from a hat: a key, a checksum. */
  private static boolean random(String word) {
    long switches = SWITCH.matcher(word).results().count();
    long capitals = word.chars().filter(Character::isUpperCase).count();
    boolean mixed = capitals < word.length() && word.chars().anyMatch(Character::isLowerCase);
    return word.length() > LONGEST_WORD
        || switches > 3
        || (switches > 2 && word.length() > 7)
        || (switches > 0 && word.length() > 15)
        || (mixed && word.length() > 7 && 3 * capitals > word.length());
  }
}
