package dev.doorbell.sdk.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchedDocumentTest {
  private static final byte[] PDF = "%PDF-1.7 ...".getBytes(UTF_8);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-03-31 March.pdf|2026-03-31 March.pdf",
        "../../etc/passwd|-..-etc-passwd",
        "a/b\\c:d*e?.pdf|a-b-c-d-e-.pdf",
        "'  two\u00a0 \t spaces .pdf '|two spaces .pdf",
        "'.hidden'|hidden",
        "'/'|-",
        "'...'|document",
        "'Releve\u0301.pdf'|Relev\u00e9.pdf",
        "'evil\u202Efdp.exe'|evil fdp.exe"
      })
  void names_are_adjusted_for_any_file_system(String text, String name) {
    assertThat(FetchedDocument.pdf("1", text, PDF).name()).isEqualTo(name);
  }

  @Test
  void a_long_name_is_cut_but_keeps_its_extension() {
    assertThat(FetchedDocument.pdf("1", "x".repeat(500) + ".pdf", PDF).name())
        .hasSize(120)
        .endsWith("x.pdf");
    assertThat(FetchedDocument.pdf("1", "\ud83d\udd14".repeat(500), PDF).name()).hasSize(120);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%PDF-1.4",
        "\r\n%PDF-1.4",
        "\n\n \t%PDF-1.4",
        "\ufeff%PDF-1.4",
        "\0%PDF-1.4",
        "junk %PDF-"
      })
  void a_pdf_may_have_other_bytes_before_its_signature(String start) {
    byte[] content = (start + " ...").getBytes(UTF_8);
    assertThat(FetchedDocument.pdf("1", "a.pdf", content).content()).isSameAs(content);
  }

  @Test
  void the_signature_of_a_pdf_is_in_the_first_1024_bytes() {
    String before = " ".repeat(1_019);
    assertThat(FetchedDocument.pdf("1", "a.pdf", (before + "%PDF-1.4").getBytes(UTF_8)).content())
        .hasSize(1_027);
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(
            () -> FetchedDocument.pdf("1", "a.pdf", (before + " %PDF-1.4").getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "%PD",
        "<html>Sign in again</html>",
        "<html>A file that begins with %PDF-1.4</html>",
        "\ufeff\r\n<!doctype html><title>%PDF-1.4</title>",
        "{\"error\": \"none\"}"
      })
  void content_that_does_not_begin_like_a_pdf_is_rejected(String content) {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> FetchedDocument.pdf("1", "a.pdf", content.getBytes(UTF_8)))
        .returns(ErrorCode.FILE_DOWNLOAD_FAILED, ConnectorException::code);
  }

  @Test
  void a_document_without_a_key_or_content_is_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> FetchedDocument.pdf(" ", "a.pdf", PDF));
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> FetchedDocument.of("1", "a.txt", "text/plain", new byte[0]));
  }

  @Test
  void a_document_keeps_its_values_with_a_bill_and_a_huge_amount_is_rejected() {
    Currency euro = Currency.getInstance("EUR");
    Bill bill = new Bill("Demo Bank", LocalDate.EPOCH, new BigDecimal("-12.34"), euro);
    assertThat(FetchedDocument.pdf("1", "a.pdf", PDF).asBill(bill))
        .returns(bill, FetchedDocument::bill)
        .returns("1", FetchedDocument::key)
        .returns(PDF, FetchedDocument::content);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Bill("Demo Bank", LocalDate.EPOCH, new BigDecimal("1e999999999"), euro));
  }
}
