package dev.doorbell.testkit.record;

/** Makes a text of a site safe for a terminal. */
final class PrintableText {
  private PrintableText() {}

  /** The text on one line; each control or format character becomes {@code ?}. */
  static String of(String text) {
    return text.replaceAll("[\\r\\n\\t]+", " ").replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "?");
  }
}
