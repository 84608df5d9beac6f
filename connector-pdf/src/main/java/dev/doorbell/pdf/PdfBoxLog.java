package dev.doorbell.pdf;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Turns the log of PDFBox off. It has a line for each font that is replaced by another one, and its
 * messages may quote a file, but no log may have personal data.
 */
final class PdfBoxLog {
  /** Held here, because the log manager forgets a logger that nothing else refers to. */
  private static final List<Logger> LOGGERS =
      Stream.of("org.apache.pdfbox", "org.apache.fontbox").map(Logger::getLogger).toList();

  private PdfBoxLog() {}

  /** Has an effect on the whole process; may be called any number of times. */
  static void turnOff() {
    LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
  }
}
