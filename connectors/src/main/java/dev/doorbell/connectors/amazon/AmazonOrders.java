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

/** Orders and their invoices: those of six months, then year by year as far as the time goes. */
final class AmazonOrders {
  private static final Duration ENOUGH = Duration.ofMinutes(1);
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
      saveYears(OrderCard.years(recent));
    }
    if (!missed.isEmpty()) {
      throw anyRead
          ? new ConnectorException(
              ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC, "Not all orders could be read and saved")
          : missed.getFirst();
    }
  }

  /** As far as the time goes; the next run goes on with the year that was not seen to its end. */
  private void saveYears(List<Year> years) {
    YearsSeen seen = new YearsSeen(context, steps.marketplace(), today);
    for (Year year : years) {
      int before = missed.size();
      if (!seen.has(year)) {
        if (!save(get(AmazonSteps.LIST + "year-" + year))) {
          return;
        }
        if (missed.size() == before) {
          seen.add(year);
        }
      }
    }
  }

  /** The page for this person; between the lists too, a picture may have to be read. */
  private Page get(String address) {
    Page page = questions.readPictures(steps.get(address));
    if (Selectors.LOGIN.holds(page)) {
      throw new ConnectorException(
          ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC, "The site wants the password in between");
    }
    return page;
  }

  /** Saves page by page; false if the time did not suffice. */
  private boolean save(Page first) {
    Optional<Page> at = Optional.of(first);
    while (at.isPresent()) {
      if (context.timeLeft().compareTo(ENOUGH) < 0) {
        context.log().info("The time is over; the next run goes on with the same orders");
        return false;
      }
      save(OrderCard.all(at.filter(Selectors.ORDERS::holds).orElseThrow(at.get()::unknown)));
      at = OrderCard.next(at.get()).map(this::get);
    }
    return true;
  }

  /** An order that does not read keeps no other back, and is there again when it can be read. */
  private void save(List<PageElement> cards) {
    List<SiteFile> files = new ArrayList<>();
    cards.forEach(card -> attempt(OF_ONE_ORDER, () -> files.addAll(card.as(this::files))));
    attempt(OF_SOME_FILES, () -> context.saveFiles(files));
  }

  private List<SiteFile> files(PageElement card) {
    Optional<OrderCard> order = OrderCard.read(card, steps.marketplace());
    anyRead |= order.isPresent();
    return order
        .filter(read -> !invoices.areAllThere(read) || !context.hasDocument(read.id()))
        .map(invoices::of)
        .orElse(List.of());
  }

  private void attempt(Set<ErrorCode> passedOver, Runnable saving) {
    try {
      saving.run();
    } catch (ConnectorException failure) {
      if (!passedOver.contains(failure.code())) {
        throw failure;
      }
      context.log().warn("Orders are passed over: " + failure.getMessage());
      missed.add(failure);
    }
  }
}
