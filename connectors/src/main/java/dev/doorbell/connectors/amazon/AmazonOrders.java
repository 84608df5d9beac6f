package dev.doorbell.connectors.amazon;

import static dev.doorbell.sdk.recognition.PageCondition.says;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.document.Bill;
import dev.doorbell.sdk.document.SiteFile;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.Part;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Orders and their invoices: those of six months, then year by year as far as the time goes. */
final class AmazonOrders {
  private static final Duration ENOUGH = Duration.ofMinutes(1);

  /** No other invoice comes for an order that is older. */
  static final int LATEST_INVOICE_DAYS = 30;

  private static final Set<ErrorCode> OF_SOME_FILES =
      Set.of(
          ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC,
          ErrorCode.FILE_DOWNLOAD_FAILED,
          ErrorCode.SAVE_FILE_FAILED);

  private final ConnectorContext context;
  private final Marketplace marketplace;
  private final AmazonSteps steps;
  private final AmazonQuestions questions;
  private final LocalDate today;
  private final List<ConnectorException> missed = new ArrayList<>();
  private boolean anyRead;

  AmazonOrders(ConnectorContext context) {
    this.context = context;
    this.marketplace = Marketplace.of(context);
    this.steps = new AmazonSteps(context);
    this.questions = new AmazonQuestions(context, steps);
    this.today = LocalDate.ofInstant(context.site().now(), ZoneOffset.UTC);
  }

  void fetch() {
    Page recent = get(AmazonSteps.ORDERS);
    boolean inTime = save(recent);
    YearsSeen seen = new YearsSeen(context, marketplace, today);
    for (Year year : OrderCard.years(recent)) {
      if (inTime && !seen.has(year)) {
        int before = missed.size();
        inTime = save(get(AmazonSteps.LIST + "year-" + year));
        if (inTime && missed.size() == before) {
          seen.add(year);
        }
      }
    }
    requireAll();
  }

  /** The page for this person; between the lists too, a picture may have to be read. */
  private Page get(String address) {
    Page page = questions.readPictures(steps.get(address));
    if (Marks.LOGIN.holds(page)) {
      throw new ConnectorException(
          ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC, "The site wants the password in between");
    }
    return page;
  }

  /** Saves page by page; false if the time did not suffice, and the next run goes on here. */
  private boolean save(Page first) {
    Optional<Page> at = Optional.of(first);
    while (at.isPresent()) {
      if (context.timeLeft().compareTo(ENOUGH) < 0) {
        context.log().info("The time is over; the next run goes on with the same orders");
        return false;
      }
      save(OrderCard.all(at.filter(Marks.ORDERS::holds).orElseThrow(at.get()::unknown)));
      at = OrderCard.next(at.get()).map(this::get);
    }
    return true;
  }

  /** An order that does not read keeps no other back, and is there again when it can be read. */
  private void save(List<Part> cards) {
    List<SiteFile> files = new ArrayList<>();
    for (Part card : cards) {
      attempt(
          "An order", Set.of(ErrorCode.UNKNOWN_ERROR), () -> files.addAll(card.as(this::files)));
    }
    attempt("A page of orders", OF_SOME_FILES, () -> context.saveFiles(files));
  }

  private void attempt(String what, Set<ErrorCode> passedOver, Runnable saving) {
    try {
      saving.run();
    } catch (ConnectorException failure) {
      if (!passedOver.contains(failure.code())) {
        throw failure;
      }
      context.log().warn("%s is passed over: %s".formatted(what, failure.getMessage()));
      missed.add(failure);
    }
  }

  private List<SiteFile> files(Part card) {
    Optional<OrderCard> read = OrderCard.read(card, marketplace);
    anyRead |= read.isPresent();
    return read.filter(order -> !isDone(order)).map(this::files).orElse(List.of());
  }

  private boolean isOld(OrderCard order) {
    return order.date().isBefore(today.minusDays(LATEST_INVOICE_DAYS));
  }

  private boolean isDone(OrderCard order) {
    return isOld(order) && context.hasDocument(order.id());
  }

  /** Its invoices; what is printed in their place only when none will come any more. */
  private List<SiteFile> files(OrderCard order) {
    if (order.isPrinted()) {
      return List.of(printed(order, order.link()));
    }
    Page invoices = get(order.link());
    List<String> links = OrderCard.files(invoices);
    if (links.isEmpty()) {
      return isOld(order) ? List.of(printed(order, OrderCard.print(invoices))) : List.of();
    }
    return IntStream.range(0, links.size())
        .mapToObj(place -> file(order, links.get(place), place))
        .toList();
  }

  /** The first one is the order's bill; more would count its amount twice. */
  private static SiteFile file(OrderCard order, String link, int place) {
    return place == 0
        ? bill(order, SiteFile.pdf(link))
        : named(order, SiteFile.pdf(link), "-" + (place + 1));
  }

  private static SiteFile printed(OrderCard order, String link) {
    return bill(order, SiteFile.printablePage(link).marked(says("body", order.id())));
  }

  private static SiteFile bill(OrderCard order, SiteFile file) {
    return named(order, file, "")
        .asBill(new Bill("Amazon", order.date(), order.amount(), order.currency()));
  }

  private static SiteFile named(OrderCard order, SiteFile file, String suffix) {
    String id = order.id() + suffix;
    return file.withKey(id).named("%s Amazon %s".formatted(order.date(), id));
  }

  private void requireAll() {
    if (!missed.isEmpty()) {
      throw anyRead
          ? new ConnectorException(
              ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC, "Not all orders could be read and saved")
          : missed.getFirst();
    }
  }
}
