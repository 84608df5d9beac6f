package dev.doorbell.pdf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.page.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfTextTest {
  private static Content pdf(String html) {
    Page page = new Page(URI.create("https://site.example/"), 200, UTF_8, html.getBytes(UTF_8));
    return PdfPrinter.a4().print(page);
  }

  @Test
  void the_text_of_a_document_is_read_line_by_line() {
    Content content = pdf("<p>Date: 2026-03-31<p>Total: 12.50 EUR");
    assertThat(PdfText.of(FetchedDocument.pdf("1", "a", content)).lines())
        .containsExactly("Date: 2026-03-31", "Total: 12.50 EUR");
  }

  @Test
  void only_the_first_pages_are_read() {
    String page = "<div style='page-break-after: always'>page</div>";
    assertThat(PdfText.of(pdf(page.repeat(PdfText.MAX_PAGES + 5))).lines().filter("page"::equals))
        .hasSize(PdfText.MAX_PAGES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<p>Sign in", "%PDF-1.7", "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>"})
  void a_file_that_is_not_a_whole_pdf_fails(String content) {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> PdfText.of(Content.of(content.getBytes(UTF_8))))
        .returns(ErrorCode.FILE_DOWNLOAD_FAILED, ConnectorException::code);
  }

  /** A font that is not in the file is replaced by one of this machine. */
  private static Content withoutFont() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      COSDictionary font = new COSDictionary();
      font.setItem(COSName.TYPE, COSName.FONT);
      font.setItem(COSName.SUBTYPE, COSName.TRUE_TYPE);
      font.setName(COSName.BASE_FONT, "NowhereInstalled");
      font.setItem(COSName.ENCODING, COSName.WIN_ANSI_ENCODING);
      try (PDPageContentStream text = new PDPageContentStream(document, page)) {
        text.beginText();
        text.setFont(new PDTrueTypeFont(font), 12);
        text.showText("Total");
        text.endText();
      }
      document.save(bytes);
    }
    return Content.of(bytes.toByteArray());
  }

  @Test
  void pdfbox_logs_nothing() throws IOException {
    assertThat(PdfText.of(pdf("<p>a"))).startsWith("a");
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            logged.add(line.getLoggerName() + " " + line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try {
      assertThat(PdfText.of(withoutFont())).startsWith("Total");
    } finally {
      root.removeHandler(handler);
    }
    assertThat(logged).isEmpty();
  }

  @Test
  void an_interrupt_ends_the_reading() {
    Content content = pdf("<p>a");
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(RunStoppedException.class).isThrownBy(() -> PdfText.of(content));
    assertThat(Thread.interrupted()).isTrue();
  }
}
