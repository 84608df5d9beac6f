package dev.doorbell.events.text;

/**
 * Removes spaces and invisible characters around a text that a user typed or pasted: line ends,
 * tabs, the separators of Unicode (categories Z) and its format characters (category Cf), such as
 * zero-width spaces. In JavaScript this is {@code [\s\p{Z}\p{Cf}]}.
 */
public final class SurroundingSpace {
  private SurroundingSpace() {}

  /** The text without what surrounds it; takes linear time. */
  public static String remove(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (start < end && isSpace(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(int character) {
    return switch (Character.getType(character)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.FORMAT ->
          true;
      default -> character >= '\t' && character <= '\r';
    };
  }
}
