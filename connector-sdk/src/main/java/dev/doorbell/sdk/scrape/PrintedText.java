package dev.doorbell.sdk.scrape;

/**
 * Replaces typographic characters (full-width letters, other digits, odd spaces) with ASCII. Other
 * characters stay: the "²" of a footnote is not a digit.
 */
final class PrintedText {
  private static final int FULL_WIDTH_FIRST = 0xFF01;
  private static final int FULL_WIDTH_LAST = 0xFF5E;
  private static final int FULL_WIDTH_OFFSET = FULL_WIDTH_FIRST - '!';

  private PrintedText() {}

  /**
   * Returns the text with the decimal digits of any script as 0 to 9, with full-width punctuation
   * and letters as ASCII, with one kind of space, and without invisible format characters (Unicode
   * category Cf).
   */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(c -> plain.appendCodePoint(plain(c)));
    return plain.toString();
  }

  private static int plain(int c) {
    if (Character.isDigit(c)) {
      return '0' + Character.digit(c, 10);
    }
    if (Character.isSpaceChar(c) || Character.isWhitespace(c)) {
      return ' ';
    }
    return c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST ? c - FULL_WIDTH_OFFSET : c;
  }
}
