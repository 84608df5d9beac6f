package dev.doorbell.runtime.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;

/**
 * Texts of libraries, which may contain what a client has sent: one short line without control
 * characters. Doorbell's own messages contain no such texts, and may have several lines.
 */
final class LibraryText {
  static final int MAX_CHARS = 500;
  private static final String OWN = "dev.doorbell.";

  private LibraryText() {}

  /** Whether our own code has written the event. */
  static boolean isOwn(ILoggingEvent event) {
    return event.getLoggerName().startsWith(OWN);
  }

  /** Escapes what is not printable, and shortens the text. */
  static String oneLine(@Nullable String text) {
    if (text == null) {
      return "";
    }
    StringBuilder line = new StringBuilder();
    text.chars()
        .limit(MAX_CHARS)
        .forEach(character -> {
          if (isPrintable(character)) {
            line.append((char) character);
          } else {
            line.append("\\u%04x".formatted(character));
          }
        });
    return text.length() <= MAX_CHARS
        ? line.toString()
        : line.append("... (").append(text.length()).append(" characters)").toString();
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
