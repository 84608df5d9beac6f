package dev.doorbell.connectors.amazon;

import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageElement;
import dev.doorbell.sdk.scrape.Extractor;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Year;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An order with invoices, read from the list of orders in its old or its new markup.
 *
 * @param link to the list of its invoices, or to its printable page
 */
record OrderCard(String id, LocalDate date, BigDecimal amount, Currency currency, String link) {
  private static final String CARDS = ".js-order-card, #ordersContainer .order";
  static final String PRINTED = "/summary/print";

  /** Cancelled orders have no invoice and no amount. */
  private static final String LINK =
      ".yohtmlc-order-level-connections a[href*='/invoice'],"
          + " .yohtmlc-order-level-connections a[href*='%s']".formatted(PRINTED);

  private static final Extractor<String> NEXT =
      Extractor.link(".a-pagination .a-selected + .a-normal a, .a-pagination .a-last a");
  private static final String YEARS = "option[value^=year-]";

  private static final Extractor<String> ID = Extractor.text(".yohtmlc-order-id [dir=ltr]");
  private static final Extractor<String> DATE =
      Extractor.text(".order-info .value, .order-header .aok-break-word");
  private static final Extractor<String> AMOUNT =
      Extractor.text(
          ".yohtmlc-order-total .value, .order-header__header-list-item + .order-header__header-list-item .aok-break-word");

  private static final Pattern CODE = Pattern.compile("\\b[A-Z]{3}\\b");

  /** A bare dollar sign means US dollars. */
  private static final Map<String, String> SIGNS = Map.of("€", "EUR", "£", "GBP", "$", "USD");

  /** The cards of a page. */
  static List<PageElement> all(Page page) {
    return page.all(CARDS);
  }

  static Optional<String> next(Page page) {
    return NEXT.findOn(page);
  }

  /** The years that the site lists, newest first. */
  static List<Year> years(Page page) {
    if (!all(page).isEmpty()) {
      page.one(YEARS);
    }
    return page.all(YEARS).stream()
        .map(year -> year.attribute("value", value -> Year.parse(value.substring(5))))
        .toList();
  }

  /** Empty for an order without invoices. */
  static Optional<OrderCard> read(PageElement card, Marketplace marketplace) {
    return card.first(LINK)
        .map(link ->
            new OrderCard(
                ID.in(card),
                DATE.as(marketplace::date).in(card),
                AMOUNT.as(marketplace::amount).in(card),
                AMOUNT.as(OrderCard::currency).in(card),
                link.link()));
  }

  private static Currency currency(String amount) {
    Matcher code = CODE.matcher(amount);
    if (code.find()) {
      return Currency.getInstance(code.group());
    }
    return SIGNS.entrySet().stream()
        .filter(sign -> amount.contains(sign.getKey()))
        .map(sign -> Currency.getInstance(sign.getValue()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Expected a currency"));
  }

  /** Whether the order has only a printable page. */
  boolean isPrinted() {
    return link.contains(PRINTED);
  }
}
