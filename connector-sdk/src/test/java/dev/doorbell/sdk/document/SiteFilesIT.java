package dev.doorbell.sdk.document;

import static dev.doorbell.sdk.document.AtOnce.ONE;
import static dev.doorbell.sdk.page.PageCondition.hasText;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.site.LocalSite;
import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SiteRequest;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.sdk.site.SiteSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteFilesIT {
  private static final byte[] PDF = "%PDF-1.7".getBytes(UTF_8);
  private static final Bill BILL =
      new Bill(
          "Shop / Ltd.",
          LocalDate.of(2026, 3, 31),
          new BigDecimal("12.50"),
          Currency.getInstance("EUR"));

  private final LocalSite local;
  private final SiteSession site;

  /** The versions of the known documents by their keys; empty for a document without one. */
  private final Map<String, String> known = new ConcurrentHashMap<>();

  private final List<FetchedDocument> stored = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final SiteFiles files;

  SiteFilesIT() throws IOException {
    local = new LocalSite();
    site = local.session(SiteSettings.DEFAULT.withRetries(0, Duration.ZERO), SiteGate.open());
    files = new SiteFiles(site, documents(this::store), warnings::add);
    answering("/good", 200, "application/pdf", PDF);
    answering("/better", 200, "application/pdf", "%PDF-1.8".getBytes(UTF_8));
    answering("/missing", 404, "text/html", new byte[0]);
    answering("/page", 200, "text/html", "<p>Sign in again".getBytes(UTF_8));
    answering("/down", 503, "text/html", new byte[0]);
    local.redirect("/elsewhere", 302, "https://files.other.example/T0KEN");
  }

  @AfterEach
  void close() {
    site.close();
    local.close();
  }

  @Test
  void a_file_whose_key_the_account_has_is_not_fetched() {
    known.put("1", "");
    files.save(List.of(pdf("/good?1").withKey("1"), pdf("/good?2").withKey("2")), ONE);
    assertThat(paths()).containsExactly("/good?2");
    assertThat(stored).extracting(FetchedDocument::key).containsExactly("2");
  }

  @Test
  void a_file_whose_bill_the_account_has_is_not_fetched() {
    SiteFile file = pdf("/good").asBill(BILL).withKeyOfBill();
    files.save(List.of(file, file), ONE);
    assertThat(paths()).hasSize(1);
    assertThat(stored.getFirst().bill()).isEqualTo(BILL);
  }

  @Test
  void files_without_a_key_are_compared_by_content_and_bill() {
    files.save(List.of(pdf("/good?1"), pdf("/good?2"), pdf("/good?3").asBill(BILL)), ONE);
    assertThat(paths()).hasSize(3);
    assertThat(stored).extracting(FetchedDocument::key).doesNotHaveDuplicates().hasSize(2);
    assertThat(stored).extracting(FetchedDocument::bill).containsExactly(null, BILL);
  }

  @Test
  void a_failed_file_does_not_stop_the_others() {
    assertEnds(
        ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC,
        "/missing",
        "/good",
        "/page",
        "/elsewhere",
        "/down",
        "/better");
    assertThat(stored).hasSize(2);
    assertThat(warnings)
        .hasSize(4)
        .allMatch(warning -> warning.startsWith("Skipped file "))
        .noneMatch(warning -> warning.contains("T0KEN") || warning.contains("Sign in"));
  }

  @ParameterizedTest
  @CsvSource({
    "/missing, FILE_DOWNLOAD_FAILED",
    "/page, FILE_DOWNLOAD_FAILED",
    "/elsewhere, FILE_DOWNLOAD_FAILED",
    "/down, VENDOR_DOWN"
  })
  void if_all_files_fail_the_run_has_the_error_of_the_last_one(String path, ErrorCode code) {
    assertEnds(code, path);
  }

  @Test
  void a_bad_file_fails_a_later_run_as_it_failed_the_first_one() {
    for (int run = 0; run < 2; run++) {
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() -> files.save(List.of(pdf("/good").withKey("1"), pdf("/missing")), ONE))
          .returns(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC, ConnectorException::code);
      known.put("1", "");
    }
    assertThat(stored).hasSize(1);
  }

  @Test
  void the_content_of_a_placeholder_is_not_checked() {
    SiteFile file = pdf("/good").withKey("1").checkedBy(_ -> Optional.of("the PDF has no page"));
    DocumentStore recorded =
        new DocumentStore() {
          @Override
          public boolean has(String key, @Nullable String version) {
            return false;
          }

          @Override
          public void save(FetchedDocument document) {
            stored.add(document);
          }

          @Override
          public boolean isPlaceholder(FetchedDocument document) {
            return true;
          }
        };
    new SiteFiles(site, recorded, warnings::add).save(List.of(file), ONE);
    assertThat(stored).hasSize(1);
  }

  @Test
  void a_site_that_is_unavailable_for_two_files_in_a_row_gets_no_further_request() {
    assertEnds(ErrorCode.VENDOR_DOWN, "/good", "/down", "/down", "/good");
    assertThat(paths()).containsExactly("/good", "/down", "/down");
    assertEnds(
        ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC, "/down", "/good", "/down", "/missing", "/down");
  }

  @Test
  void a_file_too_large_to_store_is_skipped_and_a_full_disk_ends_the_run() {
    answering("/large", 200, "application/pdf", "%PDF-large".getBytes(UTF_8));
    assertEnds(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC, "/large", "/good");
    answering("/full", 200, "application/pdf", "%PDF-full".getBytes(UTF_8));
    assertEnds(ErrorCode.DISK_QUOTA_EXCEEDED, "/full", "/good");
    assertThat(paths()).endsWith("/full");
  }

  @Test
  void a_file_over_the_limit_is_skipped() {
    answering("/huge", 200, "application/pdf", ("%PDF-" + "x".repeat(2000)).getBytes(UTF_8));
    try (SiteSession bounded =
        local.session(SiteSettings.DEFAULT.withSizes(1000, 1000), SiteGate.open())) {
      SiteFiles small = new SiteFiles(bounded, documents(this::store), warnings::add);
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() -> small.save(List.of(pdf("/huge"), pdf("/good")), ONE))
          .returns(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC, ConnectorException::code);
    }
    assertThat(stored).hasSize(1);
  }

  @Test
  void a_stopped_run_fetches_no_file() {
    SiteGate gate =
        () -> {
          throw new RunStoppedException("Cancelled");
        };
    try (SiteSession stopped = local.session(SiteSettings.DEFAULT, gate)) {
      SiteFiles none = new SiteFiles(stopped, documents(this::store), warnings::add);
      assertThatExceptionOfType(RunStoppedException.class)
          .isThrownBy(() -> none.save(List.of(pdf("/good")), ONE));
    }
  }

  @Test
  void an_empty_list_sends_no_request() {
    files.save(List.of(), ONE);
    assertThat(local.seen).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PDF  | application/pdf          | /f/2026%20March.pdf | 2026 March.pdf
          PDF  | application/octet-stream | /f/statement        | statement.pdf
          PDF  | text/html                | /f/                 | document.pdf
          PDF  | application/pdf          | /f/INVOICE.PDF?id=1 | INVOICE.PDF
          PDF  | application/pdf          | /f/...              | document.pdf
          HTML | text/html                | /f/print            | print.html
          HTML | application/xhtml+xml    | /f/print.html       | print.html
          ANY  | text/csv                 | /f/export           | export.csv
          ANY  | image/jpeg               | /f/scan.jpeg        | scan.jpeg
          ANY  | application/x-odd        | /f/odd              | odd
          ANY  | application/zip          | /f/v1.2             | v1.2.zip
          """)
  void a_file_without_a_name_is_named_after_its_address_and_type(
      SiteFile.Type type, String contentType, String address, String name) {
    answering("/f/", 200, contentType, PDF);
    SiteFile file = SiteFile.of(type, address);
    FetchedDocument document = file.fetch(site);
    assertThat(document.name()).isEqualTo(name);
    assertThat(document.contentType())
        .isEqualTo(type == SiteFile.Type.PDF ? "application/pdf" : contentType);
  }

  @Test
  void a_file_without_a_name_is_named_after_its_bill() {
    SiteFile bill = pdf("/good").asBill(BILL);
    assertThat(bill.fetch(site).name()).isEqualTo("2026-03-31 Shop - Ltd. 12.50 EUR.pdf");
    assertThat(bill.named("March").fetch(site).name()).isEqualTo("March.pdf");
    assertThat(bill.named("x".repeat(500)).fetch(site).name()).hasSize(120).endsWith("x.pdf");
  }

  @ParameterizedTest
  @CsvSource({
    "PDF, application/pdf, <html>",
    "PDF, application/pdf, ''",
    "HTML, application/pdf, %PDF-",
    "HTML, text/html, ''",
    "ANY, text/html, <p>",
    "ANY, application/xhtml+xml, <p>",
    "ANY, text/plain, ''"
  })
  void a_response_of_another_type_is_rejected(SiteFile.Type type, String said, String content) {
    answering("/odd", 200, said, content.getBytes(UTF_8));
    SiteFile file = SiteFile.of(type, "/odd").withKey("1");
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> file.fetch(site))
        .returns(ErrorCode.FILE_DOWNLOAD_FAILED, ConnectorException::code);
  }

  @Test
  void a_page_that_does_not_meet_the_condition_is_rejected() {
    answering("/print", 200, "text/html", "<h1>Invoice 7</h1>".getBytes(UTF_8));
    SiteFile file =
        SiteFile.printablePage("/print").expecting(hasText("h1", "invoice 7")).withKey("7");
    assertThat(file.fetch(site).contentType()).isEqualTo("text/html");
    SiteFile login = file.withRequest(SiteRequest.get("/page"));
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> login.fetch(site))
        .returns(ErrorCode.FILE_DOWNLOAD_FAILED, ConnectorException::code);
  }

  @Test
  void a_file_can_be_fetched_by_a_custom_request() {
    SiteFile file = pdf("/nowhere").withKey("1").withRequest(SiteRequest.post("/good"));
    assertThat(file.fetch(site).key()).isEqualTo("1");
    assertThat(local.seen.getLast().method()).isEqualTo("POST");
  }

  @Test
  void a_file_with_another_version_than_the_account_has_is_fetched_again() {
    known.putAll(Map.of("same", "v1", "old", "v1", "unversioned", ""));
    files.save(
        List.of(
            pdf("/good?1").withKey("same").withVersion("v1"),
            pdf("/good?2").withKey("old").withVersion("v2"),
            pdf("/good?3").withKey("unversioned").withVersion("v1"),
            pdf("/good?4").withKey("old")),
        ONE);
    assertThat(paths()).containsExactly("/good?2", "/good?3");
    assertThat(stored).extracting(FetchedDocument::version).containsExactly("v2", "v1");
  }

  @Test
  void a_file_keeps_its_folder_whatever_the_site_calls_it() {
    FetchedDocument document =
        pdf("/good").inFolder("Contract 0042/1", "..", " 2026. ").asBill(BILL).fetch(site);
    assertThat(document.folder()).isEqualTo("Contract 0042-1/folder/2026");
    assertThat(document.bill()).isEqualTo(BILL);
  }

  @ParameterizedTest
  @CsvSource({
    "application/zip, true",
    "Application/ZIP; charset=x, true",
    "text/csv, true",
    "application/pdf, false",
    "text/html, false"
  })
  void a_file_must_have_one_of_the_expected_media_types(String declared, boolean accepted) {
    answering("/export", 200, declared, "PK-content".getBytes(UTF_8));
    SiteFile file = SiteFile.at("/export").expectingType("application/zip", "TEXT/CSV");
    if (accepted) {
      assertThat(file.fetch(site).body().size()).isEqualTo(10);
    } else {
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() -> file.fetch(site))
          .withMessageContaining("application/zip or text/csv")
          .returns(ErrorCode.FILE_DOWNLOAD_FAILED, ConnectorException::code);
    }
  }

  @Test
  void a_document_that_fails_the_connectors_own_check_is_not_stored() {
    SiteFile empty = pdf("/good").withKey("1").checkedBy(_ -> Optional.of("the PDF has no page"));
    SiteFile changed =
        pdf("/good")
            .withKey("2")
            .checkedBy(_ -> {
              throw ConnectorException.siteChanged("Expected Mrs Lovelace's name");
            });
    SiteFile fine = pdf("/good").withKey("3").checkedBy(document -> nothingWrong(document));
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> files.save(List.of(empty, changed, fine), ONE))
        .returns(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC, ConnectorException::code)
        .withMessage(
            "2 of 3 files could not be saved; file 1 of 3: A document was rejected by its check:"
                + " the PDF has no page; file 2 of 3: A document was rejected by its check: what it"
                + " expects is missing");
    assertThat(stored).extracting(FetchedDocument::key).containsExactly("3");
    assertThat(warnings)
        .containsExactly(
            "Skipped file 1 of 3: A document was rejected by its check: the PDF has no page",
            "Skipped file 2 of 3: A document was rejected by its check: what it expects is missing");
  }

  private static Optional<String> nothingWrong(FetchedDocument document) {
    return document.key().equals("3") ? Optional.empty() : Optional.of("another document");
  }

  @Test
  void a_printable_page_is_stored_as_its_printer_prints_it() {
    answering("/print.html", 200, "text/html", "<h1>Invoice 7</h1>".getBytes(UTF_8));
    PagePrinter printer = page -> Content.of(("%PDF-1.7 " + page.one("h1").text()).getBytes(UTF_8));
    FetchedDocument document =
        SiteFile.printablePage("/print.html")
            .expecting(hasText("h1", "invoice 7"))
            .printedBy(printer)
            .fetch(site);
    assertThat(document.content()).asString(UTF_8).isEqualTo("%PDF-1.7 Invoice 7");
    assertThat(document.name()).isEqualTo("print.pdf");
    assertThat(document.contentType()).isEqualTo("application/pdf");
  }

  private static SiteFile pdf(String address) {
    return SiteFile.pdf(address);
  }

  private void answering(String path, int status, String type, byte[] content) {
    local.on(path, exchange -> LocalSite.answer(exchange, status, type, content));
  }

  private void assertEnds(ErrorCode code, String... addresses) {
    List<SiteFile> all = List.of(addresses).stream().map(SiteFile::pdf).toList();
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> files.save(all, ONE))
        .returns(code, ConnectorException::code);
  }

  @Test
  void a_large_pdf_is_not_in_memory_and_its_temporary_file_is_deleted_when_it_is_saved() {
    byte[] large = new byte[1 << 20];
    System.arraycopy(PDF, 0, large, 0, PDF.length);
    answering("/large-pdf", 200, "application/pdf", large);
    List<String> bodies = new ArrayList<>();
    SiteFiles streamed =
        new SiteFiles(
            site,
            documents(document -> {
              bodies.add(document.body().toString());
              stored.add(document);
            }),
            warnings::add);
    streamed.save(List.of(SiteFile.pdf("/large-pdf")), ONE);

    FetchedDocument document = stored.getFirst();
    assertThat(bodies).containsExactly("1048576 bytes in a file");
    assertThat(document.key()).startsWith("sha256:");
    assertThat(document.body().size()).isEqualTo(large.length);
    assertThatThrownBy(document::content).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void a_large_page_in_place_of_a_pdf_is_rejected() {
    byte[] large = "<p>Sign in again %PDF-1.7".repeat(40_000).getBytes(UTF_8);
    answering("/large-page", 200, "application/pdf", large);
    assertEnds(ErrorCode.FILE_DOWNLOAD_FAILED, "/large-page");
    assertThat(stored).isEmpty();
  }

  private DocumentStore documents(Consumer<FetchedDocument> store) {
    return new DocumentStore() {
      @Override
      public boolean has(String key, @Nullable String version) {
        String stored = known.get(key);
        return stored != null && (version == null || version.equals(stored));
      }

      @Override
      public void save(FetchedDocument document) {
        store.accept(document);
      }
    };
  }

  private void store(FetchedDocument document) {
    String content = new String(document.content(), UTF_8);
    if (content.endsWith("large")) {
      throw new ConnectorException(ErrorCode.SAVE_FILE_FAILED, "Too large");
    }
    if (content.endsWith("full")) {
      throw new ConnectorException(ErrorCode.DISK_QUOTA_EXCEEDED, "Full");
    }
    known.put(document.key(), requireNonNullElse(document.version(), ""));
    stored.add(document);
  }

  private List<String> paths() {
    return local.seen.stream().map(LocalSite.Seen::path).toList();
  }
}
