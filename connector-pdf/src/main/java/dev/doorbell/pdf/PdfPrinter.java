package dev.doorbell.pdf;

import com.openhtmltopdf.extend.FSTextBreaker;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.PageSizeUnits;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import dev.doorbell.sdk.AccountLimits;
import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.document.PagePrinter;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.page.Page;
import java.io.IOException;
import java.text.BreakIterator;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Prints a page as a PDF: its text, tables and own styles ({@code <style>}), and pictures that it
 * contains as {@code data:}. Executes no script, and requests nothing: neither pictures nor style
 * sheets of the site. Characters that Latin, Greek and Cyrillic scripts lack are printed as {@code
 * #}.
 *
 * <p>A page fails with {@code FILE_DOWNLOAD_FAILED} if it has more than 20,000 elements, takes more
 * than 20 seconds or 200 pages, or if the PDF is larger than {@link
 * AccountLimits#MAX_DOCUMENT_BYTES}. It is printed in memory. An interrupt of the run ends it.
 * Thread-safe.
 *
 * <pre>{@code
 * SiteFile.printablePage(link).expecting(has("#invoice")).printedBy(PdfPrinter.a4())
 * }</pre>
 */
public final class PdfPrinter implements PagePrinter {
  static final int MAX_PAGES = 200;

  private static final Duration MAX_TIME = Duration.ofSeconds(20);
  private static final String FONT = "Liberation Sans";
  private static final String FONT_FILE =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  static {
    // It quotes styles and addresses of the page, and no log may have personal data.
    XRLog.setLoggingEnabled(false);
    PdfBoxLog.turnOff();
  }

  private final float width;
  private final float height;
  private final LongSupplier nanos;

  PdfPrinter(float width, float height, LongSupplier nanos) {
    this.width = width;
    this.height = height;
    this.nanos = nanos;
  }

  /** Prints on A4 paper, unless the page has styles for another size. */
  public static PdfPrinter a4() {
    return new PdfPrinter(210, 297, System::nanoTime);
  }

  @Override
  public Content print(Page page) {
    WorkLimit limit = new WorkLimit("Printing the page", MAX_TIME, nanos);
    PrintablePage printable = new PrintablePage(page.document(), limit);
    BoundedBytes pdf = new BoundedBytes(limit, AccountLimits.MAX_DOCUMENT_BYTES);
    try {
      builder(printable, limit).toStream(pdf).run();
    } catch (ConnectorException | RunStoppedException limited) {
      throw limited;
    } catch (IOException | RuntimeException e) {
      limit.check();
      // The messages of foreign exceptions may quote the page.
      throw limit.failed("failed (%s)".formatted(e.getClass().getSimpleName()));
    }
    return Content.of(pdf.toBytes());
  }

  private PdfRendererBuilder builder(PrintablePage page, WorkLimit limit) {
    Set<String> pictures = page.pictures();
    return new PdfRendererBuilder()
        .withW3cDocument(page.toDom(), null)
        .withProducer("Doorbell")
        .useDefaultPageSize(width, height, PageSizeUnits.MM)
        .useFont(
            () -> PDDocument.class.getResourceAsStream(FONT_FILE),
            FONT,
            400,
            FontStyle.NORMAL,
            true,
            EnumSet.of(FSFontUseCase.FALLBACK_FINAL))
        .useUriResolver((_, address) -> pictures.contains(address) ? address : null)
        .useExternalResourceAccessControl(
            (address, _) -> pictures.contains(address),
            ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
        .useUnicodeLineBreaker(new LimitedBreaker(limit))
        .usePageSupplier((document, pageWidth, pageHeight, number, _) -> {
          limit.check();
          if (number >= MAX_PAGES) {
            throw limit.failed("took more than %d pages".formatted(MAX_PAGES));
          }
          PDPage paper = new PDPage(new PDRectangle(pageWidth, pageHeight));
          document.addPage(paper);
          return paper;
        });
  }

  /** Breaks lines, and is called often enough to notice the limit during the layout. */
  private static final class LimitedBreaker implements FSTextBreaker {
    private final BreakIterator lines = BreakIterator.getLineInstance(Locale.ROOT);
    private final WorkLimit limit;

    LimitedBreaker(WorkLimit limit) {
      this.limit = limit;
    }

    @Override
    public int next() {
      limit.check();
      return lines.next();
    }

    @Override
    public void setText(String text) {
      lines.setText(text);
    }
  }
}
