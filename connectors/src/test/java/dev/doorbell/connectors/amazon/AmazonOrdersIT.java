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
  private static final Instant BEGIN = Instant.parse("2026-10-01T08:00:00Z");

  private static final Duration MUCH = Duration.ofMinutes(10);

  private SimulatedSite site = SimulatedSite.amazonAt(BEGIN);

  @AfterEach
  void close() {
    site.close();
  }

  private void restart(AmazonSwitch... on) {
    site.close();
    site = SimulatedSite.amazonAt(BEGIN, on);
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
      restart(on, SIGN_OUT_IN_A_SCRIPT);
      Outcome outcome = run(trial("plain", marketplace)).succeeded();
      List<Order> orders = due("plain", marketplace);
      assertThat(outcome.documents())
          .extracting(FetchedDocument::key)
          .containsExactlyElementsOf(orders.stream().flatMap(AmazonOrdersIT::keys).toList());
      for (Order order : orders) {
        FetchedDocument first = document(outcome, order.id());
        assertThat(first.bill()).isEqualTo(bill(order, marketplace));
        assertThat(first.name()).startsWith(order.date() + " Amazon " + order.id());
      }
    }
  }

  /** The last order is not delivered yet: only amazon.com has files for it. */
  private static List<Order> due(String login, Marketplace marketplace) {
    return OrderHistory.of(new dev.doorbell.simulators.amazon.session.Person(login), marketplace)
        .stream()
        .filter(order -> !order.isCancelled())
        .filter(order -> order.kind() != Order.Kind.UNDERWAY || marketplace == Marketplace.COM)
        .toList();
  }

  private static Stream<String> keys(Order order) {
    return order.kind() == Order.Kind.INVOICED_TWICE
        ? Stream.of(order.id(), order.id() + "-2")
        : Stream.of(order.id());
  }

  private static FetchedDocument document(Outcome outcome, String key) {
    return outcome.documents().stream()
        .filter(document -> document.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static Bill bill(Order order, Marketplace marketplace) {
    String digits = order.amountText().replaceAll("\\D", "");
    return new Bill(
        "Amazon",
        order.date(),
        new BigDecimal(digits).movePointLeft(2),
        Currency.getInstance(marketplace.currency()));
  }

  @Test
  void a_list_that_a_script_renders_is_reported_and_no_year_is_noted() {
    restart(ORDERS_BY_SCRIPT);
    Outcome outcome = run(trial("many-orders", Marketplace.FR)).foundTheSiteChanged().saved(0);
    assertThat(outcome.accountData()).isEmpty();
  }

  @Test
  void the_printable_page_is_saved_only_when_no_pdf_is_expected() {
    Outcome outcome = run(trial("plain", Marketplace.FR)).succeeded();
    for (Order order : due("plain", Marketplace.FR)) {
      FetchedDocument document = document(outcome, order.id());
      boolean file = !order.invoices().isEmpty();
      assertThat(document.contentType()).isEqualTo(file ? "application/pdf" : "text/html");
      assertThat(new String(document.content(), StandardCharsets.ISO_8859_1))
          .contains(order.printedId());
    }
    Order twice =
        due("plain", Marketplace.FR).stream()
            .filter(order -> order.kind() == Order.Kind.INVOICED_TWICE)
            .findFirst()
            .orElseThrow();
    assertThat(document(outcome, twice.id() + "-2").bill()).isNull();
  }

  @Test
  void the_printable_page_is_saved_after_thirty_days_without_an_invoice() {
    ConnectorTrial trial = trial("plain", Marketplace.FR);
    run(trial).succeeded().saved(7);
    site.clock().forward(Duration.ofDays(40));
    Order underway =
        OrderHistory.of(new dev.doorbell.simulators.amazon.session.Person("plain"), Marketplace.FR)
            .getFirst();
    trial.again().run().succeeded().saved(underway.id());
  }

  @ParameterizedTest
  @EnumSource(names = {"ORDERS_MOVED", "ONE_PAGE"})
  void all_pages_of_all_years_are_requested(AmazonSwitch on) {
    restart(on);
    Outcome outcome = run(trial("many-orders", Marketplace.DE)).succeeded();
    assertThat(outcome.documents())
        .extracting(FetchedDocument::key)
        .containsExactlyInAnyOrderElementsOf(
            due("many-orders", Marketplace.DE).stream().flatMap(AmazonOrdersIT::keys).toList());
  }

  @Test
  void the_next_run_requests_only_the_last_six_months() {
    ConnectorTrial trial = trial("many-orders", Marketplace.COM);
    run(trial).succeeded();
    // The orders that test the session, the same page to read it, and its second page.
    trial.again().run().succeeded().saved(0).requested(3);
  }

  @Test
  void only_orders_that_may_get_another_invoice_are_requested_again() {
    ConnectorTrial trial = trial("plain", Marketplace.FR);
    run(trial).succeeded();
    // The orders twice, and the invoices of the two that are not thirty days old.
    trial.again().run().succeeded().saved(0).requested(4);
  }

  @Test
  void a_year_that_may_have_new_invoices_is_fetched_again() {
    ConnectorTrial trial = trial("many-orders", Marketplace.COM);
    Outcome first = run(trial).succeeded();
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
  void a_run_that_has_used_up_its_time_is_continued_by_the_next_run() {
    ConnectorTrial trial = trial("many-orders", Marketplace.COM);
    // Two pages of six months, two of the year; nothing of the one before.
    Outcome first =
        trial.answeredBy(TestUser.present()).withTimeLeft(enoughFor(4)).run().succeeded();
    assertThat(first.accountData()).containsOnlyKeys("amazon.com 2026");
    assertThat(first.documents()).allMatch(document -> year(document) == 2026);
    Outcome second = trial.again().withTimeLeft(enoughFor(5)).run().succeeded();
    assertThat(second.accountData()).containsOnlyKeys("amazon.com 2026", "amazon.com 2025");
    assertThat(second.documents()).isNotEmpty().allMatch(document -> year(document) == 2025);
    Outcome last = trial.again().run().succeeded();
    assertThat(first.documents().size() + second.documents().size() + last.documents().size())
        .isEqualTo(due("many-orders", Marketplace.COM).size());
  }

  private static int year(FetchedDocument document) {
    Bill bill = document.bill();
    return bill == null ? 0 : bill.date().getYear();
  }

  private static Supplier<Duration> enoughFor(int looks) {
    AtomicInteger left = new AtomicInteger(looks);
    return () -> left.getAndDecrement() > 0 ? MUCH : Duration.ofSeconds(30);
  }

  @Test
  void each_marketplace_has_its_own_history() {
    ConnectorTrial trial = trial("plain", Marketplace.FR);
    run(trial).succeeded();
    trial.withField("marketplace", "amazon.de");
    run(trial).succeeded().saved(7);
  }

  @Test
  void a_user_without_orders_has_no_documents() {
    for (AmazonSwitch on : List.of(REDIRECTS_NAME_THE_HOST, ORDERS_MOVED)) {
      restart(on);
      run(trial("no-orders", Marketplace.UK)).succeeded().saved(0);
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
    Outcome outcome = run(trial("odd", marketplace)).failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC);
    String own = marketplace.currency();
    assertThat(outcome.documents())
        .extracting(FetchedDocument::bill)
        .containsExactly(
            unusualOrder(1, "1234.50", own),
            unusualOrder(2, "1234.50", own),
            unusualOrder(3, "1234.50", own),
            new Bill("Amazon", day(4), cheap, Currency.getInstance(foreign)),
            unusualOrder(5, "12.34", own));
    outcome.logged("Orders are skipped");
    assertThat(outcome.log()).noneMatch(line -> line.text().contains("?"));
    assertThat(outcome.accountData()).isEmpty();
  }

  private static Bill unusualOrder(int place, String amount, String currency) {
    return new Bill("Amazon", day(place), new BigDecimal(amount), Currency.getInstance(currency));
  }

  private static LocalDate day(int place) {
    return OrderHistory.TODAY.minusDays(place * 9L);
  }

  @Test
  void an_error_page_is_not_stored_and_the_invoice_is_fetched_again() {
    ConnectorTrial trial = trial("bad-invoice", Marketplace.FR);
    Outcome outcome = run(trial).failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC);
    Order bad = due("bad-invoice", Marketplace.FR).getFirst();
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
        due("plain", Marketplace.FR).stream().flatMap(AmazonOrdersIT::keys).toList();
    ConnectorTrial trial = trial("plain", Marketplace.FR);
    trial.havingDocuments(keys.toArray(String[]::new));
    trial.havingAccountData(Map.of("amazon.fr 2026", "2026-09-01", "other", "kept"));
    Outcome outcome = run(trial).succeeded().saved(0);
    assertThat(outcome.accountData())
        .containsEntry("other", "kept")
        .containsEntry("amazon.fr 2026", "2026-09-01")
        .containsKeys("amazon.fr 2025", "amazon.fr 2024");
  }

  private static Outcome run(ConnectorTrial trial) {
    return trial.answeredBy(TestUser.present()).run();
  }

  private ConnectorTrial trial(String login, Marketplace marketplace) {
    return site.trial(new Amazon(), login).withField("marketplace", "amazon." + marketplace.id());
  }
}
