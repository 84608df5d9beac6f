package dev.doorbell.connectors.amazon;

import static dev.doorbell.simulators.amazon.session.AmazonSwitch.ORDERS_BY_SCRIPT;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.ORDERS_MOVED;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.ORDERS_OF_2021;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.ORDERS_OF_APRIL_2025;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.ORDERS_OF_JULY_2025;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.ORDERS_OF_NOVEMBER_2024;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.REDIRECTS_NAME_THE_HOST;
import static dev.doorbell.simulators.amazon.session.AmazonSwitch.SIGN_OUT_IN_A_SCRIPT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.document.Bill;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.simulators.amazon.order.Order;
import dev.doorbell.simulators.amazon.order.OrderHistory;
import dev.doorbell.simulators.amazon.page.Marketplace;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.user.TestUser;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests orders and their invoices at four marketplaces, over several years. */
class AmazonOrdersIT {
  /** The day after the last order of the simulator. */
  private static final Instant START = Instant.parse("2026-10-01T08:00:00Z");

  private static final Duration ENOUGH_TIME = Duration.ofMinutes(10);

  private SimulatedSite site = SimulatedSite.amazonAt(START);

  @AfterEach
  void close() {
    site.close();
  }

  private void restartWith(AmazonSwitch... on) {
    site.close();
    site = SimulatedSite.amazonAt(START, on);
  }

  @ParameterizedTest
  @EnumSource
  void dates_and_amounts_are_read_in_each_layout_and_the_format_of_each_marketplace(
      Marketplace marketplace) {
    for (AmazonSwitch on :
        List.of(
            REDIRECTS_NAME_THE_HOST,
            ORDERS_OF_2021,
            ORDERS_OF_NOVEMBER_2024,
            ORDERS_OF_APRIL_2025,
            ORDERS_OF_JULY_2025,
            ORDERS_MOVED)) {
      restartWith(on, SIGN_OUT_IN_A_SCRIPT);
      Outcome outcome = runTrial(trial("plain", marketplace)).succeeded();
      List<Order> orders = expectedOrders("plain", marketplace);
      assertThat(outcome.documents())
          .extracting(FetchedDocument::key)
          .containsExactlyElementsOf(
              orders.stream().flatMap(AmazonOrdersIT::expectedKeys).toList());
      for (Order order : orders) {
        FetchedDocument first = findDocument(outcome, order.id());
        assertThat(first.bill()).isEqualTo(expectedBill(order, marketplace));
        assertThat(first.name()).startsWith(order.date() + " Amazon " + order.id());
      }
    }
  }

  /** Omits the newest order, which is not delivered yet: only amazon.com has a document for it. */
  private static List<Order> expectedOrders(String login, Marketplace marketplace) {
    return OrderHistory.of(new dev.doorbell.simulators.amazon.session.Person(login), marketplace)
        .stream()
        .filter(order -> !order.isCancelled())
        .filter(order -> order.kind() != Order.Kind.UNDERWAY || marketplace == Marketplace.COM)
        .toList();
  }

  private static Stream<String> expectedKeys(Order order) {
    return order.kind() == Order.Kind.INVOICED_TWICE
        ? Stream.of(order.id(), order.id() + "-2")
        : Stream.of(order.id());
  }

  private static FetchedDocument findDocument(Outcome outcome, String key) {
    return outcome.documents().stream()
        .filter(document -> document.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static Bill expectedBill(Order order, Marketplace marketplace) {
    String digits = order.amountText().replaceAll("\\D", "");
    return new Bill(
        "Amazon",
        order.date(),
        new BigDecimal(digits).movePointLeft(2),
        Currency.getInstance(marketplace.currency()));
  }

  @Test
  void a_list_that_a_script_renders_is_reported_as_a_changed_site_and_no_year_is_saved() {
    restartWith(ORDERS_BY_SCRIPT);
    Outcome outcome = runTrial(trial("many-orders", Marketplace.FR)).foundTheSiteChanged().saved(0);
    assertThat(outcome.accountData()).isEmpty();
  }

  @Test
  void the_printable_page_is_saved_only_when_no_pdf_is_expected() {
    Outcome outcome = runTrial(trial("plain", Marketplace.FR)).succeeded();
    for (Order order : expectedOrders("plain", Marketplace.FR)) {
      FetchedDocument document = findDocument(outcome, order.id());
      boolean file = !order.invoices().isEmpty();
      assertThat(document.contentType()).isEqualTo(file ? "application/pdf" : "text/html");
      assertThat(new String(document.content(), StandardCharsets.ISO_8859_1))
          .contains(order.printedId());
    }
    Order twice =
        expectedOrders("plain", Marketplace.FR).stream()
            .filter(order -> order.kind() == Order.Kind.INVOICED_TWICE)
            .findFirst()
            .orElseThrow();
    assertThat(findDocument(outcome, twice.id() + "-2").bill()).isNull();
  }

  @Test
  void the_printable_page_is_saved_after_thirty_days_without_an_invoice() {
    ConnectorTrial trial = trial("plain", Marketplace.FR);
    runTrial(trial).succeeded().saved(7);
    site.clock().forward(Duration.ofDays(40));
    Order underway =
        OrderHistory.of(new dev.doorbell.simulators.amazon.session.Person("plain"), Marketplace.FR)
            .getFirst();
    trial.again().run().succeeded().saved(underway.id());
  }

  @ParameterizedTest
  @EnumSource(names = {"ORDERS_MOVED", "ONE_PAGE"})
  void all_pages_of_all_years_are_requested(AmazonSwitch on) {
    restartWith(on);
    Outcome outcome = runTrial(trial("many-orders", Marketplace.DE)).succeeded();
    assertThat(outcome.documents())
        .extracting(FetchedDocument::key)
        .containsExactlyInAnyOrderElementsOf(
            expectedOrders("many-orders", Marketplace.DE).stream()
                .flatMap(AmazonOrdersIT::expectedKeys)
                .toList());
  }

  @Test
  void the_next_run_requests_only_the_last_six_months() {
    ConnectorTrial trial = trial("many-orders", Marketplace.COM);
    runTrial(trial).succeeded();
    // The run requests the first page of orders to test the session and again to read it, and then
    // the
    // second page.
    trial.again().run().succeeded().saved(0).requested(3);
  }

  @Test
  void only_orders_that_may_get_another_invoice_are_requested_again() {
    ConnectorTrial trial = trial("plain", Marketplace.FR);
    runTrial(trial).succeeded();
    // The run requests the page of orders twice, and the invoices of the two orders that are
    // younger
    // than thirty days.
    trial.again().run().succeeded().saved(0).requested(4);
  }

  @Test
  void a_year_that_may_have_new_invoices_is_fetched_again() {
    ConnectorTrial trial = trial("many-orders", Marketplace.COM);
    Outcome first = runTrial(trial).succeeded();
    assertThat(first.accountData())
        .containsOnlyKeys(
            "amazon.com 2026",
            "amazon.com 2025",
            "amazon.com 2024",
            "amazon.com 2023",
            "amazon.com 2022",
            "amazon.com 2021");
    site.clock().forward(Duration.ofDays(160));
    Outcome later = trial.again().run().succeeded().saved(0);
    assertThat(later.accountData())
        .containsEntry("amazon.com 2025", "2026-10-01")
        .containsEntry("amazon.com 2026", "2027-03-10");
  }

  @Test
  void the_next_run_continues_a_run_that_had_no_time_left() {
    ConnectorTrial trial = trial("many-orders", Marketplace.COM);
    // The time is enough for two pages of the last six months and two of 2026, but not for 2025.
    Outcome first =
        trial.answeredBy(TestUser.present()).withTimeLeft(timeForChecks(4)).run().succeeded();
    assertThat(first.accountData()).containsOnlyKeys("amazon.com 2026");
    assertThat(first.documents()).allMatch(document -> yearOf(document) == 2026);
    Outcome second = trial.again().withTimeLeft(timeForChecks(5)).run().succeeded();
    assertThat(second.accountData()).containsOnlyKeys("amazon.com 2026", "amazon.com 2025");
    assertThat(second.documents()).isNotEmpty().allMatch(document -> yearOf(document) == 2025);
    Outcome last = trial.again().run().succeeded();
    assertThat(first.documents().size() + second.documents().size() + last.documents().size())
        .isEqualTo(expectedOrders("many-orders", Marketplace.COM).size());
  }

  private static int yearOf(FetchedDocument document) {
    Bill bill = document.bill();
    return bill == null ? 0 : bill.date().getYear();
  }

  private static Supplier<Duration> timeForChecks(int checks) {
    AtomicInteger left = new AtomicInteger(checks);
    return () -> left.getAndDecrement() > 0 ? ENOUGH_TIME : Duration.ofSeconds(30);
  }

  @Test
  void each_marketplace_has_its_own_history() {
    ConnectorTrial trial = trial("plain", Marketplace.FR);
    runTrial(trial).succeeded();
    trial.withField("marketplace", "amazon.de");
    runTrial(trial).succeeded().saved(7);
  }

  @Test
  void a_user_without_orders_has_no_documents() {
    for (AmazonSwitch on : List.of(REDIRECTS_NAME_THE_HOST, ORDERS_MOVED)) {
      restartWith(on);
      runTrial(trial("no-orders", Marketplace.UK)).succeeded().saved(0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FR, USD, 12.34",
    "DE, USD, 12.34",
    "UK, USD, 12.34",
    "COM, GBP, 12.34",
  })
  void unusual_orders_are_read_and_unreadable_ones_are_skipped(
      Marketplace marketplace, String foreign, BigDecimal cheap) {
    Outcome outcome =
        runTrial(trial("odd", marketplace)).failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC);
    String own = marketplace.currency();
    assertThat(outcome.documents())
        .extracting(FetchedDocument::bill)
        .containsExactly(
            unusualBill(1, "1234.50", own),
            unusualBill(2, "1234.50", own),
            unusualBill(3, "1234.50", own),
            new Bill("Amazon", day(4), cheap, Currency.getInstance(foreign)),
            unusualBill(5, "12.34", own));
    outcome.logged("Orders are skipped");
    assertThat(outcome.log()).noneMatch(line -> line.text().contains("?"));
    assertThat(outcome.accountData()).isEmpty();
  }

  private static Bill unusualBill(int place, String amount, String currency) {
    return new Bill("Amazon", day(place), new BigDecimal(amount), Currency.getInstance(currency));
  }

  private static LocalDate day(int place) {
    return OrderHistory.TODAY.minusDays(place * 9L);
  }

  @Test
  void an_error_page_is_not_stored_and_the_invoice_is_fetched_again() {
    ConnectorTrial trial = trial("bad-invoice", Marketplace.FR);
    Outcome outcome = runTrial(trial).failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC);
    Order bad = expectedOrders("bad-invoice", Marketplace.FR).getFirst();
    assertThat(outcome.documents())
        .hasSize(6)
        .extracting(FetchedDocument::key)
        .doesNotContain(bad.id());
    assertThat(outcome.accountData()).doesNotContainKey("amazon.fr 2026");
    trial.automatically().run().failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC).saved(0);
  }

  @Test
  void invoices_that_the_account_has_are_not_fetched_again() {
    List<String> keys =
        expectedOrders("plain", Marketplace.FR).stream()
            .flatMap(AmazonOrdersIT::expectedKeys)
            .toList();
    ConnectorTrial trial = trial("plain", Marketplace.FR);
    trial.havingDocuments(keys.toArray(String[]::new));
    trial.havingAccountData(Map.of("amazon.fr 2026", "2026-09-01", "other", "kept"));
    Outcome outcome = runTrial(trial).succeeded().saved(0);
    assertThat(outcome.accountData())
        .containsEntry("other", "kept")
        .containsEntry("amazon.fr 2026", "2026-09-01")
        .containsKeys("amazon.fr 2025", "amazon.fr 2024");
  }

  private static Outcome runTrial(ConnectorTrial trial) {
    return trial.answeredBy(TestUser.present()).run();
  }

  private ConnectorTrial trial(String login, Marketplace marketplace) {
    return site.trial(new Amazon(), login).withField("marketplace", "amazon." + marketplace.id());
  }
}
