package dev.doorbell.connectors.amazon;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.document.SiteFile;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageElement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fetches the invoices of orders: first those that the site calls recent, then year by year until
 * the run's time is used up.
 */
final class AmazonOrders {
  private static final Duration MIN_TIME_LEFT = Duration.ofMinutes(1);
  private static final Set<ErrorCode> OF_ONE_ORDER = Set.of(ErrorCode.UNKNOWN_ERROR);
  private static final Set<ErrorCode> OF_SOME_FILES =
      Set.of(
          ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC,
          ErrorCode.FILE_DOWNLOAD_FAILED,
          ErrorCode.SAVE_FILE_FAILED);

  private final ConnectorContext context;
  private final AmazonSteps steps;
  private final AmazonQuestions questions;
  private final LocalDate today;
  private final Invoices invoices;
  private final List<ConnectorException> missed = new ArrayList<>();
  private boolean anyRead;

  AmazonOrders(ConnectorContext context) {
    this.context = context;
    this.steps = new AmazonSteps(context);
    this.questions = new AmazonQuestions(context, steps);
    this.today = LocalDate.ofInstant(context.site().now(), ZoneOffset.UTC);
    this.invoices = new Invoices(this::get, today);
  }

  void fetch() {
    Page recent = get(AmazonSteps.ORDERS);
    if (save(recent)) {
      saveYears(OrderList.of(recent).years());
    }
    if (!missed.isEmpty()) {
      throw anyRead
          ? new ConnectorException(
              ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC, "Not all orders could be read and saved")
          : missed.getFirst();
    }
  }

  /**
   * Stops when the run's time is used up. The next run continues with the first year that was not
   * completed.
   */
  private void saveYears(List<Year> years) {
    CompletedYears seen =
        new CompletedYears(
            context::accountData, context::saveAccountData, steps.marketplace(), today);
    for (Year year : years) {
      int before = missed.size();
      if (!seen.has(year)) {
        Page first = get(AmazonSteps.LIST + "year-" + year);
        OrderList.of(first).requirePeriodOf(year);
        if (!save(first)) {
          return;
        }
        if (missed.size() == before) {
          seen.add(year);
        }
      }
    }
  }

  /** The page at that address. If the site shows a picture in its place, asks the user first. */
  private Page get(String address) {
    Page page = questions.readPictures(steps.get(address));
    if (Selectors.LOGIN.holds(page)) {
      throw new ConnectorException(
          ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC, "The site asks for the password between two pages");
    }
    return page;
  }

  /**
   * Saves page by page; returns false if the run's time is used up. A list that may have more
   * orders than its pages show counts as missed, so that a later run reads it again.
   */
  private boolean save(Page first) {
    int found = 0;
    Optional<Page> at = Optional.of(first);
    while (at.isPresent()) {
      if (context.timeLeft().compareTo(MIN_TIME_LEFT) < 0) {
        context.log().info("The run's time is used up; the next run continues with these orders");
        return false;
      }
      OrderList list = OrderList.of(at.get());
      List<PageElement> cards = list.cards();
      save(cards);
      found += cards.size();
      at = list.next().map(this::get);
      if (at.isEmpty()) {
        int all = found;
        attempt(OF_ONE_ORDER, () -> list.requireComplete(all));
      }
    }
    return true;
  }

  /** Skips an order that can't be read. Each later run tries it again. */
  private void save(List<PageElement> cards) {
    List<SiteFile> files = new ArrayList<>();
    cards.forEach(card -> attempt(OF_ONE_ORDER, () -> files.addAll(card.as(this::files))));
    attempt(OF_SOME_FILES, () -> context.saveFiles(files));
  }

  private List<SiteFile> files(PageElement card) {
    Optional<OrderCard> order = OrderCard.read(card, steps.marketplace());
    anyRead |= order.isPresent();
    return order
        .filter(read -> !invoices.isComplete(read) || !context.hasDocument(read.id()))
        .map(invoices::of)
        .orElse(List.of());
  }

  private void attempt(Set<ErrorCode> skipped, Runnable saving) {
    try {
      saving.run();
    } catch (ConnectorException failure) {
      if (!skipped.contains(failure.code())) {
        throw failure;
      }
      context.log().warn("Orders are skipped: " + failure.getMessage());
      missed.add(failure);
    }
  }
}
