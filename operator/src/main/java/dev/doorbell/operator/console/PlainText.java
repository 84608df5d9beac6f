package dev.doorbell.operator.console;

/**
 * Makes text safe for a terminal. Labels, file names and messages come from users and sites:
 * characters that would move the cursor, change colours or reverse the direction of writing become
 * {@code ?}.
 */
public final class PlainText {
  private PlainText() {}

  /** The text on one line without control characters; a line break or tab becomes a space. */
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(printable(c)));
    return clean.toString();
  }

  private static int printable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n' || c == '\r' || c == '\t' ? ' ' : '?';
      case Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          '?';
      default -> c;
    };
  }
}
