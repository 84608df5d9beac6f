package dev.doorbell.pdf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.page.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class PdfPrinterTest {
  private static final PdfPrinter PRINTER = PdfPrinter.a4();

  private static Page page(String html) {
    return new Page(URI.create("https://site.example/print"), 200, UTF_8, html.getBytes(UTF_8));
  }

  private static String printed(String html) {
    return PdfText.of(PRINTER.print(page(html)));
  }

  private static String picture(int width, int height) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
    assertThat(ImageIO.write(image, "png", png)).isTrue();
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }

  @Test
  void a_page_is_printed_with_its_text_and_tables() {
    String text =
        printed(
            """
            <style>td { border: 1px solid black }</style>
            <h1>Invoice 4711</h1><table><tr><td>Total</td><td>12.50 €</td></tr></table>
            <p>Łódź, Αθήνα, Київ
            """);
    assertThat(text.lines().toList())
        .containsExactly("Invoice 4711", "Total 12.50 €", "Łódź, Αθήνα, Київ");
  }

  @Test
  void scripts_and_frames_are_not_printed() {
    assertThat(
            printed(
                "<p>Invoice<script>document.write('script')</script>"
                    + "<noscript>none</noscript><iframe srcdoc='frame'></iframe>"))
        .isEqualToIgnoringWhitespace("Invoice");
  }

  @Test
  void printing_requests_nothing() throws IOException {
    try (ServerSocket site = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:%d/".formatted(site.getLocalPort());
      String text =
          printed(
              """
              <base href="ADDRESS"><link rel=stylesheet href="ADDRESSa.css">
              <style>@import url("ADDRESSb.css");
              @font-face { font-family: own; src: url("ADDRESSc.ttf") }
              body { background: url("ADDRESSd.png"); font-family: own }
              p { background: url("file:///etc/passwd") }</style>
              <img src="ADDRESSe.png"><img src="f.png"><object data="ADDRESSg.svg"></object>
              <p>Invoice</p>
              """
                  .replace("ADDRESS", address));
      assertThat(text).isEqualToIgnoringWhitespace("Invoice");
      site.setSoTimeout(1);
      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(site::accept);
    }
  }

  @Test
  void a_picture_in_the_page_is_printed_unless_it_is_too_large_to_decode() throws IOException {
    String small = picture(30, 30);
    PrintablePage page =
        new PrintablePage(
            Jsoup.parse(
                "<img src='%s'><img src='%s'><img src='data:image/png;base64,AAAA'><img src='/a.png'>"
                    .formatted(small, picture(6_000, 4_000))),
            limit());
    assertThat(page.pictures()).containsExactly(small);
    assertThat(new String(PRINTER.print(page("<img src='%s'>".formatted(small))).bytes(), UTF_8))
        .contains("/Subtype /Image");
  }

  private static WorkLimit limit() {
    return new WorkLimit("A test", java.time.Duration.ofMinutes(1), System::nanoTime);
  }

  @Test
  void a_page_with_too_many_elements_or_pages_fails() {
    assertFails("<p>a".repeat(PrintablePage.MAX_ELEMENTS), "elements");
    assertFails(
        "<div style='page-break-after: always'>a</div>".repeat(PdfPrinter.MAX_PAGES + 1), "pages");
  }

  private static void assertFails(String html, String why) {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> PRINTER.print(page(html)))
        .withMessageContaining(why)
        .returns(ErrorCode.FILE_DOWNLOAD_FAILED, ConnectorException::code);
  }

  @Test
  void a_page_that_takes_too_long_fails() {
    AtomicLong nanos = new AtomicLong();
    PdfPrinter slow = new PdfPrinter(210, 297, () -> nanos.addAndGet(1_000_000_000L));
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> slow.print(page("<p>word ".repeat(1_000))))
        .withMessageContaining("longer than 20 s");
  }

  @Test
  void an_interrupt_ends_the_print() {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(RunStoppedException.class)
        .isThrownBy(() -> PRINTER.print(page("<p>word ".repeat(1_000))));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void the_page_stays_as_it_is() {
    Page page = page("<p>a<script>b()</script>");
    Content _ = PRINTER.print(page);
    assertThat(page.has("script")).isTrue();
  }

  @Test
  void the_pdf_names_no_address_of_the_site() {
    String pdf =
        new String(
            PRINTER.print(page("<title>Invoice</title><p>a")).bytes(),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(pdf).startsWith("%PDF-").doesNotContainPattern(Pattern.quote("site.example"));
  }
}
