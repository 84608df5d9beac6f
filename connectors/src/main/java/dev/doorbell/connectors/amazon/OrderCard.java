package dev.doorbell.connectors.amazon;

import dev.doorbell.sdk.page.PageElement;
import dev.doorbell.sdk.scrape.Extractor;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An order with documents, read from its card in the list of orders. The markup differs between
 * years and countries; {@code docs/real-sites.md} lists the layouts.
 *
 * @param link to the list of its invoices, or to its printable page
 */
record OrderCard(String id, LocalDate date, BigDecimal amount, Currency currency, String link) {
  static final String PRINTED = "/summary/print";

  private static final String INVOICES = "/invoice";
  private static final String INVOICES_LINK = "a[href*='%s']".formatted(INVOICES);

  /** The site's script opens the list of invoices; the address is in the attribute. */
  private static final String POPOVER = "data-a-popover";

  private static final String INVOICES_POPOVER = "[%s*='%s']".formatted(POPOVER, INVOICES);

  /** The printable page of an order, of a digital order, and of a purchase in a store. */
  private static final String PRINT_LINK =
      "a[href*='%s'], a[href*='order-summary.html'][href*='print='], a[href*='/receipts/order/']"
          .formatted(PRINTED);

  private static final String HEADER = ".order-info, .order-header";

  private static final Extractor<String> ID =
      Extractor.text(
          ".yohtmlc-order-id [dir=ltr], .order-info .a-col-right .value,"
              + " .order-header .a-col-right [dir=ltr]");

  /** The first column. In the newer layouts, its second row is the value. */
  private static final Extractor<String> DATE =
      Extractor.text(".order-info .value, .order-header .a-column .a-row:not(.a-size-mini)");

  /** The second column. Cancelled orders have none, or the address there. */
  private static final Extractor<String> AMOUNT =
      Extractor.text(
          ".yohtmlc-order-total .value, .order-info .a-column + .a-column:not(.recipient) .value,"
              + " .order-header .a-column + .a-column:not(:has(.yohtmlc-recipient))"
              + " .a-row:not(.a-size-mini)");

  private static final Pattern CODE = Pattern.compile("\\b[A-Z]{3}\\b");

  /** A bare dollar sign means US dollars. */
  private static final Map<String, String> SIGNS = Map.of("€", "EUR", "£", "GBP", "$", "USD");

  private static final Pattern NUMBER_IN_LINK = Pattern.compile("[?&]orderI[dD]=([\\w-]+)");

  private static final Pattern MONEY = Pattern.compile("[€£$]|\\b(EUR|GBP|USD)\\b");

  /** Empty for a cancelled order. Fails for an order whose documents are not found. */
  static Optional<OrderCard> read(PageElement card, Marketplace marketplace) {
    Optional<String> link = link(card);
    if (link.isEmpty() && isCancelled(card, marketplace)) {
      return Optional.empty();
    }
    return Optional.of(
        new OrderCard(
            ID.in(card),
            DATE.as(marketplace::date).in(card),
            AMOUNT.as(marketplace::amount).in(card),
            AMOUNT.as(OrderCard::currency).in(card),
            // Fails, because the card has no such link: the message names what was expected.
            link.orElseGet(() -> card.one(PRINT_LINK).link())));
  }

  /** An order that was cancelled has a number and a date, but its header names no amount. */
  private static boolean isCancelled(PageElement card, Marketplace marketplace) {
    ID.in(card);
    DATE.as(marketplace::date).in(card);
    return AMOUNT.findIn(card).isEmpty() && !MONEY.matcher(card.one(HEADER).text()).find();
  }

  private static Optional<String> link(PageElement card) {
    return card.first(INVOICES_LINK)
        .map(PageElement::link)
        .or(() -> card.first(INVOICES_POPOVER).map(found -> found.data(POPOVER).one("url").text()))
        .or(() -> card.first(PRINT_LINK).map(PageElement::link));
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
    return !link.contains(INVOICES);
  }

  /** The number on its printable page: digital orders have another one there than on the card. */
  String printedId() {
    Matcher number = NUMBER_IN_LINK.matcher(link);
    return isPrinted() && number.find() ? number.group(1) : id;
  }
}
