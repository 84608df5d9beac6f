package dev.doorbell.connectors.bank;

import static dev.doorbell.testkit.recorded.Recorded.file;
import static dev.doorbell.testkit.recorded.Recorded.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.document.Bill;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.site.SessionState;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.PersonalData;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.recorded.Recorded;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.user.TestUser;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests statements, receipts and the identity of the customer. */
class DocumentsIT {
  private static final String RECEIPT =
      """
      {"id": "R-1", "date": "2026-06-28", "amount": 12.30, "currency": "EUR", "vendor": "Rail",
       "file": "/bank/api/receipts/R-1.pdf"}
      """;

  private final SimulatedSite bank = SimulatedSite.bank();

  @AfterEach
  void close() {
    bank.close();
  }

  @Test
  void statements_are_pdfs_with_a_name_and_a_bill() {
    List<FetchedDocument> statements =
        fetchDocuments("plain").documents().stream()
            .filter(document -> !document.key().startsWith("receipt-"))
            .toList();
    assertThat(statements).hasSizeBetween(3, 6);
    assertThat(statements).extracting(FetchedDocument::key).doesNotHaveDuplicates();
    assertThat(statements.getFirst())
        .returns("2026-06", FetchedDocument::key)
        .returns("2026-06-30 Statement June 2026.pdf", FetchedDocument::name);
    assertThat(statements)
        .allSatisfy(document -> {
          assertThat(document.contentType()).isEqualTo("application/pdf");
          assertThat(document.folder()).isEqualTo("Statements/" + document.key().substring(0, 4));
          assertThat(document.name()).matches("\\d{4}-\\d\\d-\\d\\d Statement \\w+ \\d{4}\\.pdf");
          assertThat(document.bill())
              .returns("Demo Bank", Bill::vendor)
              .returns(new Customer("plain").accountNumber(), Bill::contract)
              .returns(Bill.Subtype.STATEMENT, Bill::subtype)
              .returns(Currency.getInstance("EUR"), Bill::currency)
              .returns(2, bill -> bill.amount().scale());
          assertThat(document.name()).startsWith(String.valueOf(document.bill().date()));
        });
  }

  @Test
  void receipts_of_all_pages_are_fetched_with_the_token_of_the_accounts_page() {
    List<FetchedDocument> receipts =
        fetchDocuments("plain").documents().stream()
            .filter(document -> document.key().startsWith("receipt-"))
            .toList();
    assertThat(receipts)
        .extracting(FetchedDocument::key)
        .containsExactly(
            "receipt-R-1005",
            "receipt-R-1004",
            "receipt-R-1003",
            "receipt-R-1002",
            "receipt-R-1001");
    assertThat(receipts)
        .allSatisfy(receipt -> {
          Bill bill = receipt.bill();
          assertThat(bill.amount()).isPositive();
          assertThat(receipt.name())
              .isEqualTo("%s %s %s EUR.pdf".formatted(bill.date(), bill.vendor(), bill.amount()));
        });
  }

  @Test
  void only_the_documents_that_the_user_wants_are_fetched() {
    Outcome outcome =
        trial("plain")
            .withField("since", "2026-05-31")
            .withField("receipts", "false")
            .answeredBy(TestUser.present())
            .run()
            .succeeded();
    assertThat(outcome.documents())
        .extracting(FetchedDocument::key)
        .containsExactly("2026-06", "2026-05");
  }

  @Test
  void the_identity_of_the_customer_is_saved() {
    fetchDocuments("plain-3").identified(identityOf("plain-3"));
    fetchDocuments("plain").identified(identityOf("plain"));
  }

  /** The identity that the profile page shows, taken from the simulator's customers. */
  private static Identity identityOf(String login) {
    PersonalData known = new Customer(login).personalData();
    return new Identity(known.name(), known.email(), known.phone(), known.address());
  }

  @Test
  void a_document_is_downloaded_only_once() {
    ConnectorTrial trial = trial("plain");
    trial.automatically().run().succeeded();
    // The run requests the accounts, the profile, the statements and two pages of receipts, but no
    // file.
    trial.again().run().succeeded().saved(0).requested(5);
  }

  @Test
  void a_statement_that_the_bank_corrects_is_replaced() {
    ConnectorTrial trial = trial("corrected");
    Outcome first = trial.automatically().run().succeeded().replaced();
    Outcome second = trial.again().run().succeeded().saved("2026-06").replaced("2026-06");
    assertThat(second.documents().getFirst().bill().amount())
        .isEqualTo(first.documents().getFirst().bill().amount().add(BigDecimal.ONE));
    trial.again().run().succeeded().saved(0);
  }

  @Test
  void only_missing_documents_are_downloaded() {
    Outcome outcome =
        trial("plain")
            .havingDocuments("receipt-R-1005", "receipt-R-1003")
            .automatically()
            .run()
            .succeeded();
    assertThat(outcome.documents())
        .extracting(FetchedDocument::key)
        .contains("receipt-R-1004", "2026-04")
        .doesNotContain("receipt-R-1005", "receipt-R-1003");
  }

  @Test
  void a_statement_that_fails_does_not_stop_the_others_and_is_tried_again() {
    ConnectorTrial trial = trial("broken-pdf");
    Outcome outcome = trial.automatically().run().failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC);
    assertThat(outcome.documents())
        .extracting(FetchedDocument::key)
        .doesNotContain("2026-05")
        .contains("2026-06", "2026-04", "receipt-R-1001");
    outcome.logged("Skipped file ");
    trial.again().run().failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC).saved(0);
  }

  @Test
  void a_statement_that_is_unavailable_at_first_is_fetched_by_a_retry() {
    assertThat(trial("flaky-pdf").automatically().run().succeeded().documents())
        .extracting(FetchedDocument::key)
        .contains("2026-06");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"amount\"'   | '\"sum\"'       | items[0].amount",
        "'12.30'        | '\"12,30\"'     | items[0].amount",
        "'12.30'        | null            | items[0].amount",
        "'12.30'        | '{\"eur\": 12}' | items[0].amount",
        "'12.30'        | '1e999'         | items[0]",
        "'\"2026-06-28\"' | '\"28/06/2026\"' | items[0].date",
        "'\"2026-06-28\"' | '\"2026-02-30\"' | items[0].date",
        "'\"2026-06-28\"' | 20260628      | items[0].date",
        "'\"date\"'     | '\"day\"'       | items[0].date",
        "'\"EUR\"'      | '\"EURO\"'      | items[0].currency",
        "'\"Rail\"'     | '\" \"'         | items[0]",
        "'\"id\"'       | '\"number\"'    | items[0].id",
        "'\"file\"'     | '\"link\"'      | items[0].file"
      })
  void an_unreadable_receipt_is_reported_as_a_changed_site_that_names_the_field(
      String valid, String invalid, String field) {
    assertReportsChangedSite(createReceiptsJson(RECEIPT.replace(valid, invalid), 1), field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "{\"items\": {}}", "{\"error\": \"no\"}", "<p>", "", "null"})
  void a_response_that_is_not_a_list_of_receipts_is_reported_as_a_changed_site(String answer) {
    assertReportsChangedSite(answer, "JSON from bank.doorbell.example");
  }

  private static void assertReportsChangedSite(String answer, String field) {
    try (RecordedSite site = openRecordedSite(answer)) {
      Outcome outcome = newTrialWithSession(site).automatically().run().foundTheSiteChanged();
      assertThat(outcome.thrown())
          .get()
          .asString()
          .contains(field)
          .doesNotContain("12,30", "28/06");
    }
  }

  @Test
  void a_valid_recorded_receipt_is_fetched_with_the_token() {
    try (RecordedSite site = openRecordedSite(createReceiptsJson(RECEIPT, 1))) {
      Outcome outcome =
          newTrialWithSession(site).automatically().run().succeeded().saved("receipt-R-1");
      assertThat(outcome.documents().getFirst())
          .returns("2026-06-28 Rail 12.30 EUR.pdf", FetchedDocument::name)
          .returns(
              new Bill(
                      "Rail",
                      LocalDate.of(2026, 6, 28),
                      new BigDecimal("12.30"),
                      Currency.getInstance("EUR"))
                  .ofSubtype(Bill.Subtype.RECEIPT),
              FetchedDocument::bill);
      for (String place :
          List.of("GET /bank/api/receipts?page=1", "GET /bank/api/receipts/R-1.pdf")) {
        assertThat(site.lastAt(place).header("Authorization"))
            .isEqualTo("Bearer token-of-the-accounts-page");
      }
    }
  }

  private static String createReceiptsJson(String items, int total) {
    return "{\"items\": [%s], \"total\": %d}".formatted(items, total);
  }

  @Test
  void a_new_customer_has_no_statements() {
    assertThat(fetchDocuments("new-customer").documents())
        .isNotEmpty()
        .allSatisfy(document -> assertThat(document.key()).startsWith("receipt-"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<table id=statements></table>", "<div id=statements class=skeleton>", ""})
  void a_page_without_statements_and_without_the_text_for_none_is_reported_as_a_changed_site(
      String statements) {
    try (RecordedSite site = openRecordedSite(createReceiptsJson("", 0))) {
      site.on("GET /bank/statements", page(statements));
      newTrialWithSession(site).automatically().run().foundTheSiteChanged().saved(0);
    }
  }

  @Test
  void a_total_that_is_larger_than_the_number_of_receipts_is_reported() {
    try (RecordedSite site = openRecordedSite(createReceiptsJson(RECEIPT, 4))) {
      newTrialWithSession(site)
          .automatically()
          .run()
          .failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC)
          .saved("receipt-R-1");
    }
  }

  @Test
  void at_most_50_pages_of_receipts_are_requested_and_the_rest_is_reported() {
    try (RecordedSite site = openRecordedSite("{\"items\": [], \"total\": 0, \"next\": 1}")) {
      newTrialWithSession(site).automatically().run().failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC);
      assertThat(site.seenAt("GET /bank/api/receipts")).hasSize(50);
    }
  }

  private static RecordedSite openRecordedSite(String receipts) {
    return RecordedSite.open()
        .on(
            "GET /bank/accounts",
            page(
                "<meta name=api-token content=token-of-the-accounts-page>"
                    + "<p id=customer data-login=plain>"))
        .on(
            "GET /bank/profile",
            page(
                "<dl id=profile><dd class=name>A<dd class=email>b<dd class=phone>c<dd class=address>d"))
        .on("GET /bank/statements", page("<p id=no-statements>"))
        .on("GET /bank/api/receipts", Recorded.json(receipts))
        .on(
            "GET /bank/api/receipts/R-1.pdf",
            file("application/pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)));
  }

  private static ConnectorTrial newTrialWithSession(RecordedSite site) {
    return ConnectorTrial.of(new DemoBank())
        .at(site)
        .withField("login", "plain")
        .withField("password", SimulatedSite.PASSWORD)
        .havingSession(new SessionState(List.of(), Map.of("left", "by an earlier run")));
  }

  private Outcome fetchDocuments(String login) {
    return trial(login).answeredBy(TestUser.present()).run().succeeded();
  }

  private ConnectorTrial trial(String login) {
    return bank.trial(new DemoBank(), login);
  }
}
