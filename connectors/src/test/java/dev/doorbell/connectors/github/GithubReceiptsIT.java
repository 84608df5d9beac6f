package dev.doorbell.connectors.github;

import static dev.doorbell.testkit.recorded.Recorded.file;
import static dev.doorbell.testkit.recorded.Recorded.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.document.Bill;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.simulators.github.billing.Payment;
import dev.doorbell.simulators.github.billing.PaymentHistory;
import dev.doorbell.simulators.github.session.GithubSwitch;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.user.TestUser;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests receipts of a user and of an organization: payments, refunds, unusual and unreadable rows.
 */
class GithubReceiptsIT {
  private static final String HISTORY = "GET /account/billing/history";

  private SimulatedSite site = SimulatedSite.github();

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @EnumSource(GithubSwitch.class)
  void payments_and_refunds_are_distinguished(GithubSwitch on) {
    site.close();
    site = SimulatedSite.github(on);
    List<Payment> payments = new PaymentHistory(false).ofAccount(new Person("plain"));
    List<FetchedDocument> documents = fetchReceipts("plain").succeeded().documents();
    assertThat(documents)
        .hasSize(payments.size() - 1)
        .allSatisfy(document -> assertThat(document.contentType()).isEqualTo("application/pdf"));
    Payment paid = payments.getFirst();
    Payment refunded = payments.get(1);
    assertThat(documents.getFirst())
        .returns(paid.id(), FetchedDocument::key)
        .returns(expectedName(paid, "receipt"), FetchedDocument::name)
        .returns(expectedBill(paid, parseAmount(paid)), FetchedDocument::bill);
    assertThat(documents.get(1))
        .returns("refund-" + refunded.id(), FetchedDocument::key)
        .returns(expectedName(refunded, "refund"), FetchedDocument::name)
        .returns(expectedBill(refunded, parseAmount(refunded).negate()), FetchedDocument::bill);
  }

  private static String expectedName(Payment payment, String type) {
    return "%s GitHub %s %s USD.pdf".formatted(payment.dateTitle(), type, parseAmount(payment));
  }

  private static BigDecimal parseAmount(Payment payment) {
    return new BigDecimal(payment.amount().replaceAll("[$,]", ""));
  }

  private static Bill expectedBill(Payment payment, BigDecimal amount) {
    return new Bill(
        "GitHub", LocalDate.parse(payment.dateTitle()), amount, Currency.getInstance("USD"));
  }

  @Test
  void only_receipts_of_the_organization_are_fetched() {
    List<String> ids =
        new PaymentHistory(false)
            .ofOrganization("acme").stream()
                .filter(payment -> !payment.receipt().isEmpty())
                .map(Payment::id)
                .toList();
    Outcome outcome = runTrial(trial("org").withField("organization", "acme")).succeeded();
    assertThat(outcome.documents())
        .extracting(document -> document.key().replace("refund-", ""))
        .containsExactlyElementsOf(ids);
    assertThat(new String(outcome.documents().getFirst().content(), StandardCharsets.ISO_8859_1))
        .contains("Account billed: acme");
  }

  @Test
  void an_organization_without_permission_has_its_own_error_code() {
    runTrial(trial("org").withField("organization", "other/../acme"))
        .failed(ErrorCode.USER_ACTION_NEEDED_PERMISSIONS_CHANGED);
    runTrial(trial("plain").withField("organization", "acme"))
        .failed(ErrorCode.USER_ACTION_NEEDED_PERMISSIONS_CHANGED);
  }

  @Test
  void a_user_without_payments_has_no_documents() {
    fetchReceipts("no-payments").succeeded().saved(0);
  }

  @Test
  void unusual_receipts_are_read_and_unreadable_ones_are_skipped() {
    Outcome outcome = fetchReceipts("odd").failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC);
    assertThat(outcome.documents())
        .extracting(FetchedDocument::bill)
        .containsExactly(
            expectedBill("2026-06-05", "1234.50", "USD"),
            expectedBill("2026-05-05", "7.00", "USD"),
            expectedBill("2026-04-05", "4.00", "USD"),
            expectedBill("2026-03-05", "1234.50", "USD"),
            expectedBill("2026-02-05", "3.50", "EUR"));
    outcome.logged("td.date time");
    assertThat(outcome.log()).noneMatch(line -> line.text().contains("soon"));
  }

  private static Bill expectedBill(String date, String amount, String currency) {
    return new Bill(
        "GitHub", LocalDate.parse(date), new BigDecimal(amount), Currency.getInstance(currency));
  }

  @Test
  void a_receipt_that_is_an_error_page_does_not_stop_the_others_and_is_not_stored() {
    List<Payment> payments = new PaymentHistory(false).ofAccount(new Person("bad-receipt"));
    Outcome outcome = fetchReceipts("bad-receipt").failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC);
    assertThat(outcome.documents())
        .hasSize(payments.size() - 2)
        .extracting(FetchedDocument::key)
        .doesNotContain(payments.getFirst().id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<h1>Billing, all new</h1>",
        "<table class=payment-history></table>",
        "<div class='payment-history loading'>",
        "<table class=payment-history><tr class=succeeded><td class=receipt><a href='/r'>PDF</a></table>",
        "<table class=payment-history><tr class=succeeded><td class=id><code>1</code></table>",
        "<table class=payment-history><tr class=voided><td class=receipt><a href='/r'>PDF</a></table>"
      })
  void an_unreadable_history_is_reported_as_a_changed_site(String history) {
    try (RecordedSite pages = openRecordedSite()) {
      pages.on(HISTORY, page(history));
      runTrial(trial(pages)).foundTheSiteChanged().saved(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p class=blankslate>",
        "<table class=payment-history><tr class=failed><td class=id><code>1</code></table>"
      })
  void a_history_that_shows_that_nothing_was_paid_has_no_receipts(String history) {
    try (RecordedSite pages = openRecordedSite()) {
      pages.on(HISTORY, page(history));
      runTrial(trial(pages)).succeeded().saved(0);
    }
  }

  @Test
  void receipts_of_all_pages_of_a_history_are_fetched() {
    try (RecordedSite pages = openRecordedSite()) {
      pages
          .on(
              HISTORY,
              page(createRow("A") + "<div class=pagination><a rel=next href='?page=2'>Next</a>"))
          .on(HISTORY + "?page=2", page(createRow("B")))
          .on("GET /r", file("application/pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)));
      runTrial(trial(pages)).succeeded().saved("A", "B");
    }
  }

  private static String createRow(String id) {
    return """
    <table class=payment-history><tr class=succeeded><td class=id><code>%s</code></td>
    <td class=date><time title='2026-06-05'>Jun 5</time></td><td class=amount>$4.00</td>
    <td class=receipt><a href='/r'>PDF</a></td></table>
    """
        .formatted(id);
  }

  private static RecordedSite openRecordedSite() {
    return RecordedSite.open()
        .on(
            "GET /login",
            page(
                """
                <form action="/session" method="post">
                <input type="hidden" name="authenticity_token" value="t">
                <input name="login"><input name="password"></form>
                """))
        .on("POST /session", page("<meta name=user-login content=Octo-User>"));
  }

  private static ConnectorTrial trial(RecordedSite pages) {
    return ConnectorTrial.of(new Github())
        .at(pages)
        .withField("login", "octo-user")
        .withField("password", SimulatedSite.PASSWORD);
  }

  @Test
  void a_receipt_is_downloaded_only_once_and_a_reminder_is_postponed_once() {
    ConnectorTrial trial = trial("nag");
    runTrial(trial).succeeded();
    // The run requests the start page and the history, but no file.
    trial.again().run().succeeded().saved(0).requested(2);
  }

  private Outcome fetchReceipts(String login) {
    return runTrial(trial(login));
  }

  private static Outcome runTrial(ConnectorTrial trial) {
    return trial.answeredBy(TestUser.present()).run();
  }

  private ConnectorTrial trial(String login) {
    return site.trial(new Github(), login);
  }
}
