package dev.doorbell.pdf;

import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.RunStoppedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Reads the text of a PDF, for instance the amount of a bill that the site's pages don't show. A
 * scanned page has no text.
 *
 * <p>Reads at most the first 100 pages and one million characters, for at most 20 seconds. The file
 * is not in memory, but each page is. An interrupt of the run ends it. Thread-safe.
 */
public final class PdfText {
  static final int MAX_PAGES = 100;
  static final int MAX_CHARACTERS = 1_000_000;

  private static final Duration MAX_TIME = Duration.ofSeconds(20);

  static {
    PdfBoxLog.turnOff();
  }

  private PdfText() {}

  /** The text of the document; see {@link #of(Content)}. */
  public static String of(FetchedDocument document) {
    return of(document.body());
  }

  /**
   * The text in the order of the page: from top to bottom and from left to right, with a line break
   * after each line.
   *
   * @throws ConnectorException {@code FILE_DOWNLOAD_FAILED} if the file is not a PDF that can be
   *     read without a password, or takes too long
   */
  public static String of(Content content) {
    WorkLimit limit = new WorkLimit("Reading a PDF", MAX_TIME, System::nanoTime);
    try {
      Path file = Files.createTempFile("doorbell-", ".pdf");
      try {
        return read(content, file, limit);
      } finally {
        Files.delete(file);
      }
    } catch (ConnectorException | RunStoppedException limited) {
      throw limited;
    } catch (IOException | RuntimeException e) {
      // An interrupt closes files.
      limit.check();
      // The messages of foreign exceptions may quote the file.
      throw limit.failed("failed (%s)".formatted(e.getClass().getSimpleName()));
    }
  }

  private static String read(Content content, Path file, WorkLimit limit) throws IOException {
    try (InputStream bytes = content.open()) {
      long _ = Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
    }
    BoundedText text = new BoundedText();
    try (PDDocument document =
        Loader.loadPDF(
            new RandomAccessReadBufferedFile(file), IOUtils.createTempFileOnlyStreamCache())) {
      new LimitedStripper(limit).writeText(document, text);
    } catch (BoundedText.FullException enough) {
      // The first characters are the result.
    }
    return text.toString();
  }

  /** Notices the limit at each character. */
  private static final class LimitedStripper extends PDFTextStripper {
    private final WorkLimit limit;

    LimitedStripper(WorkLimit limit) {
      this.limit = limit;
      setEndPage(MAX_PAGES);
      setSortByPosition(true);
      setLineSeparator("\n");
    }

    @Override
    protected void processTextPosition(TextPosition text) {
      limit.check();
      super.processTextPosition(text);
    }
  }

  /** Collects the first characters. */
  private static final class BoundedText extends Writer {
    private final StringBuilder text = new StringBuilder();

    /** There are more characters than the limit. */
    private static final class FullException extends IOException {
      private static final long serialVersionUID = 1L;
    }

    @Override
    public void write(char[] more, int offset, int length) throws IOException {
      int room = MAX_CHARACTERS - text.length();
      text.append(more, offset, Math.min(room, length));
      if (length > room) {
        throw new FullException();
      }
    }

    @Override
    public void flush() {
      // Nothing is buffered.
    }

    @Override
    public void close() {
      // There is nothing to release.
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
