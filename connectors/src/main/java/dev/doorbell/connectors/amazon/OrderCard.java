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
  /** A part of the address of an order's printable page. */
  static final String PRINTABLE_PAGE = "/summary/print";

  private static final String INVOICES = "/invoice";
  private static final String INVOICES_LINK = "a[href*='%s']".formatted(INVOICES);

  /** The site's script opens the list of invoices; the address is in the attribute. */
  private static final String POPOVER = "data-a-popover";

  private static final String INVOICES_POPOVER = "[%s*='%s']".formatted(POPOVER, INVOICES);

  /** The printable page of an order, of a digital order, and of a purchase in a store. */
  private static final String PRINT_LINK =
      "a[href*='%s'], a[href*='order-summary.html'][href*='print='], a[href*='/receipts/order/']"
          .formatted(PRINTABLE_PAGE);

  private static final String HEADER = ".order-info, .order-header";

  private static final Extractor<String> ID =
      Extractor.text(
          ".yohtmlc-order-id [dir=ltr], .order-info .a-col-right .value,"
              + " .order-header .a-col-right [dir=ltr]");

  /** The first column. In the newer layouts, its second row is the value. */
  private static final Extractor<String> DATE =
      Extractor.text(".order-info .value, .order-header .a-column .a-row:not(.a-size-mini)");

  /** The second column. For a cancelled order it is missing or contains the recipient's address. */
  private static final Extractor<String> AMOUNT =
      Extractor.text(
          ".yohtmlc-order-total .value, .order-info .a-column + .a-column:not(.recipient) .value,"
              + " .order-header .a-column + .a-column:not(:has(.yohtmlc-recipient))"
              + " .a-row:not(.a-size-mini)");

  private static final Pattern CODE = Pattern.compile("\\b[A-Z]{3}\\b");

  /** A dollar sign without a code of three letters means US dollars. */
  private static final Map<String, String> SIGNS = Map.of("€", "EUR", "£", "GBP", "$", "USD");

  private static final Pattern ID_IN_LINK = Pattern.compile("[?&]orderI[dD]=([\\w-]+)");

  private static final Pattern MONEY = Pattern.compile("[€£$]|\\b(EUR|GBP|USD)\\b");

  /**
   * Reads an order from its card; empty if the order was cancelled. Fails if an order that was not
   * cancelled has no known link to its documents.
   */
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

  /** A cancelled order has an id and a date, but its header contains no amount. */
  private static boolean isCancelled(PageElement card, Marketplace marketplace) {
    // Both fail if they find nothing: a card without an id or a date is not a cancelled order but a
    // layout that is not known.
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

  /** Whether the order has a printable page, but no list of invoices. */
  boolean hasOnlyPrintablePage() {
    return !link.contains(INVOICES);
  }

  /** The id on the printable page. For a digital order, it differs from the id on the card. */
  String idOnPrintablePage() {
    Matcher idInLink = ID_IN_LINK.matcher(link);
    return hasOnlyPrintablePage() && idInLink.find() ? idInLink.group(1) : id;
  }
}
