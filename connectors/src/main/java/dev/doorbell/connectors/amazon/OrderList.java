package dev.doorbell.connectors.amazon;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageElement;
import dev.doorbell.sdk.scrape.Extractor;
import java.time.Year;
import java.util.List;
import java.util.Optional;

/**
 * A page of the list of orders. A page without cards counts as a period without orders only if it
 * says so: a script may render the list, and the markup of the cards changes often.
 */
record OrderList(Page page) {
  private static final String CARD =
      ":is(.js-order-card, .order-card, #ordersContainer .order,"
          + " .your-orders-content-container .order)";

  /** Some cards contain a second element of these classes. */
  private static final String CARDS = CARD + ":not(%s *)".formatted(CARD);

  private static final Extractor<String> NEXT =
      Extractor.link(".a-pagination .a-selected + .a-normal a, .a-pagination .a-last a");
  private static final String PAGINATION = ".a-pagination";
  private static final int CARDS_ON_A_PAGE = 10;

  private static final String YEARS = "option[value^=year-]";
  private static final String OTHER_PERIODS = "option[value^=months-], option[value^=last]";
  private static final Extractor<String> SHOWN_PERIOD =
      Extractor.attribute("select:has(%s) option[selected]".formatted(YEARS), "value");

  /** The number of orders in the period, on all its pages. The text is a number and a word. */
  private static final Extractor<Integer> COUNT =
      Extractor.text(".num-orders").as(text -> Integer.parseInt(text.replaceAll("\\D", "")));

  /** Fails if the page is not a list of orders. */
  static OrderList of(Page page) {
    if (!Selectors.ORDERS.holds(page)) {
      throw page.unknown();
    }
    return new OrderList(page);
  }

  List<PageElement> cards() {
    return page.all(CARDS);
  }

  /** The address of the next page; empty on the last one. */
  Optional<String> next() {
    return NEXT.findOn(page);
  }

  /**
   * The years that the site lists, newest first. Fails if it lists none, unless it lists other
   * periods and counts no orders.
   */
  List<Year> years() {
    List<PageElement> years = page.all(YEARS);
    boolean neverOrdered = page.has(OTHER_PERIODS) && count().filter(all -> all == 0).isPresent();
    if (years.isEmpty() && !neverOrdered) {
      page.one(YEARS); // Fails, and names the selector.
    }
    return years.stream()
        .map(year -> year.attribute("value", value -> Year.parse(value.substring(5))))
        .toList();
  }

  /** Fails if the page shows a period other than this year. */
  void requirePeriodOf(Year year) {
    if (SHOWN_PERIOD.findOn(page).filter(shown -> !shown.equals("year-" + year)).isPresent()) {
      throw changed("Expected the orders of one year, but the list shows another period");
    }
  }

  /**
   * Fails if the period may have more orders than its pages show. Called on the last page.
   *
   * @param found the number of cards on all pages of the period
   */
  void requireComplete(int found) {
    Optional<Integer> count = count();
    if (count.filter(all -> found < all).isPresent()) {
      throw changed("Found %d orders, but the list counts %d".formatted(found, count.get()));
    }
    if (count.isEmpty() && found == 0) {
      throw changed("Found no orders, but the list does not say that there are none");
    }
    if (count.isEmpty() && found >= CARDS_ON_A_PAGE && !page.has(PAGINATION)) {
      throw changed("Found a full page of orders, but no links to other pages");
    }
  }

  private Optional<Integer> count() {
    return COUNT.findOn(page);
  }

  private ConnectorException changed(String message) {
    return ConnectorException.siteChanged(message, page.outline());
  }
}
