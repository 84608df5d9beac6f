package dev.doorbell.testkit.decoding;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Reduces a text to its letters and digits, in lower case, without accents, and with the digits of
 * every script as ASCII. Two spellings of a value with other separators, wide characters or
 * invisible characters are then equal.
 */
public final class Folding {
  private Folding() {}

  /** The letters and digits of the text; empty if it has none. */
  public static String of(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(c, folded));
    return folded.toString();
  }

  /** The text in lower case, with single spaces in place of all white space. */
  public static String spaced(String text) {
    return text.replaceAll("[\\s\\p{Z}]+", " ").toLowerCase(Locale.ROOT);
  }

  /** Appends the letters and digits that this character stands for. */
  static void append(int c, StringBuilder folded) {
    if (c < 0x80) {
      appendLetterOrDigit(c, folded);
      return;
    }
    Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
        .codePoints()
        .forEach(each -> appendLetterOrDigit(each, folded));
  }

  private static void appendLetterOrDigit(int c, StringBuilder folded) {
    int digit = Character.digit(c, 10);
    if (digit >= 0) {
      folded.append((char) ('0' + digit));
    } else if (Character.isLetter(c)) {
      folded.appendCodePoint(Character.toLowerCase(c));
    }
  }
}
