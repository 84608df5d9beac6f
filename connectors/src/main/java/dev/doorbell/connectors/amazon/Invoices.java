package dev.doorbell.connectors.amazon;

import static dev.doorbell.sdk.page.PageCondition.hasText;

import dev.doorbell.sdk.document.Bill;
import dev.doorbell.sdk.document.SiteFile;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageCondition;
import dev.doorbell.sdk.page.PageElement;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Finds the files of an order: its invoices or, without any, the printable page.
 *
 * @param pages returns the page at an address
 */
record Invoices(Function<String, Page> pages, LocalDate today) {
  /** After this time no further invoice is expected for an order. */
  static final int INVOICE_DELAY_DAYS = 30;

  private static final String FILES = "a[href*='/documents/download/'], a[href*='.pdf']";
  private static final String PRINT_LINK = "a[href*='%s']".formatted(OrderCard.PRINTABLE_PAGE);

  boolean isComplete(OrderCard order) {
    return order.date().isBefore(today.minusDays(INVOICE_DELAY_DAYS));
  }

  /** The printable page is used only after no invoice is expected any more. */
  List<SiteFile> of(OrderCard order) {
    if (order.hasOnlyPrintablePage()) {
      return List.of(printablePage(order, order.link()));
    }
    Page list = pages.apply(order.link());
    List<String> links = list.all(FILES).stream().map(PageElement::link).toList();
    if (links.isEmpty()) {
      // A list without invoices has the printable page, too. Without both, it is another page.
      String printable = list.one(PRINT_LINK).link();
      return isComplete(order) ? List.of(printablePage(order, printable)) : List.of();
    }
    return IntStream.range(0, links.size())
        .mapToObj(place -> file(order, links.get(place), place))
        .toList();
  }

  /**
   * Only the first file is the bill of the order; otherwise the amount would be counted several
   * times.
   */
  private static SiteFile file(OrderCard order, String link, int place) {
    return place == 0
        ? bill(order, SiteFile.pdf(link))
        : named(order, SiteFile.pdf(link), "-" + (place + 1));
  }

  private static SiteFile printablePage(OrderCard order, String link) {
    return bill(order, SiteFile.printablePage(link).expecting(hasIdOf(order)));
  }

  private static PageCondition hasIdOf(OrderCard order) {
    return hasText("body", order.id()).or(hasText("body", order.idOnPrintablePage()));
  }

  private static SiteFile bill(OrderCard order, SiteFile file) {
    return named(order, file, "")
        .asBill(new Bill("Amazon", order.date(), order.amount(), order.currency()));
  }

  private static SiteFile named(OrderCard order, SiteFile file, String suffix) {
    String id = order.id() + suffix;
    return file.withKey(id).named("%s Amazon %s".formatted(order.date(), id));
  }
}
