package dev.doorbell.operator.output;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Text for a terminal. Labels, names of files and messages come from people and sites: what would
 * move the cursor, colour the screen or turn the direction of writing is shown as {@code ?}.
 */
public final class PlainText {
  private static final Set<UnicodeScript> WIDE =
      EnumSet.of(
          UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);
  private static final int EMOJI = 0x1f300;
  private static final int EMOJI_END = 0x1faff;

  private PlainText() {}

  /** On one line, printable. */
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(printable(c)));
    return clean.toString();
  }

  private static int printable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL ->
          // A line break or tab inside a cell is a space.
          c == '\n' || c == '\r' || c == '\t' ? ' ' : '?';
      case Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          '?';
      default -> c;
    };
  }

  /** How many columns of a terminal it takes. */
  static int width(String text) {
    return text.codePoints().map(PlainText::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide = (c >= EMOJI && c <= EMOJI_END) || WIDE.contains(UnicodeScript.of(c));
    return wide ? 2 : 1;
  }

  /** Cut to this many columns, at least one, with an ellipsis in place of what is missing. */
  static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int left = columns - 1;
    for (int c : text.codePoints().toArray()) {
      left -= width(c);
      if (left < 0) {
        break;
      }
      kept.appendCodePoint(c);
    }
    return kept.append('…').toString();
  }
}
