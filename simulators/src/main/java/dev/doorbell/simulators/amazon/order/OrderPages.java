package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.amazon.page.PageTexts;
import dev.doorbell.simulators.page.Html;
import java.time.Year;
import java.util.List;

/** Renders the pages of the list of orders. */
final class OrderPages {
  private final OrderAddresses addresses;
  private final OrderCards cards;
  private final boolean byScript;

  /**
   * @param byScript whether a script renders the list, so that the page has only its frame
   */
  OrderPages(OrderAddresses addresses, OrderCards cards, boolean byScript) {
    this.addresses = addresses;
    this.cards = cards;
    this.byScript = byScript;
  }

  String list(Frame frame, Listing listing) {
    PageTexts texts = frame.texts();
    Html body =
        Html.of(
            """
            <section class="your-orders-content-container aok-relative js-yo-container">
            <div class="your-orders-content-container__content js-yo-main-content">
            <h1>{}</h1>
            {}{}</div>
            </section>
            """,
            texts.get("nav.orders"),
            filter(texts, listing),
            byScript ? skeleton() : orders(frame, listing));
    return frame.shop(texts.get("nav.orders"), body);
  }

  private static Html skeleton() {
    return Html.of(
        """
        <div class="orderCard"><div class="orderCardHeader">
        <div class="orderCardHeaderTitleSkeleton"></div></div></div>
        """);
  }

  private Html orders(Frame frame, Listing listing) {
    PageTexts texts = frame.texts();
    return Html.of(
        "{}{}",
        listing.orders().isEmpty()
            ? Html.of("<p class=\"card\">{}</p>\n", texts.get("orders.none"))
            : cards.all(frame, listing.orders()),
        listing.starts().size() > 1 ? pagination(texts, listing) : Html.NOTHING);
  }

  private Html filter(PageTexts texts, Listing listing) {
    String name = addresses.filterName();
    return Html.of(
        """
        <form method="get" action="{}" id="timePeriodForm" class="row js-time-filter-form">
        <label for="{}" class="time-filter__label">{}{}
        <select name="{}" id="{}">
        {}</select></label>
        <button type="submit" class="second">{}</button>
        </form>
        """,
        addresses.list(),
        name,
        byScript ? Html.NOTHING : count(texts, listing),
        texts.get("orders.period"),
        name,
        name,
        Html.join(
            listing.periods().stream()
                .map(period -> option(texts, period, listing.period()))
                .toList()),
        texts.get("continue"));
  }

  private static Html count(PageTexts texts, Listing listing) {
    return Html.of(
        "<span class=\"num-orders\">{}</span>\n", texts.get("orders.count", listing.all()));
  }

  private static String text(PageTexts texts, Period period) {
    return switch (period) {
      case Period.Recent(int months) -> texts.get("orders.months", months);
      case Period.OfYear(Year year) -> year.toString();
    };
  }

  private static Html option(PageTexts texts, Period period, Period shown) {
    return Html.of(
        "<option value=\"{}\"{}>{}</option>\n",
        period.filter(),
        period.equals(shown) ? Html.of(" selected") : Html.NOTHING,
        text(texts, period));
  }

  private Html pagination(PageTexts texts, Listing listing) {
    return Html.of(
        """
        <div class="a-text-center pagination-full"><ul class="a-pagination">
        {}{}</ul></div>
        """,
        Html.join(listing.starts().stream().map(start -> number(listing, start)).toList()),
        listing.isLast()
            ? Html.of("<li class=\"a-disabled a-last\">{}</li>\n", texts.get("orders.next"))
            : Html.of(
                "<li class=\"a-last\"><a href=\"{}\">{}</a></li>\n",
                addresses.page(listing.period(), next(listing)),
                texts.get("orders.next")));
  }

  private static int next(Listing listing) {
    List<Integer> starts = listing.starts();
    return starts.get(starts.indexOf(listing.start()) + 1);
  }

  private Html number(Listing listing, int start) {
    return Html.of(
        "<li class=\"{}\"><a href=\"{}\">{}</a></li>\n",
        start == listing.start() ? "a-selected" : "a-normal",
        addresses.page(listing.period(), start),
        listing.starts().indexOf(start) + 1);
  }
}
