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

  OrderPages(OrderAddresses addresses, OrderCards cards) {
    this.addresses = addresses;
    this.cards = cards;
  }

  String list(Frame frame, Listing listing) {
    PageTexts texts = frame.texts();
    Html body =
        Html.of(
            """
            <h1>{}</h1>
            {}<p><span class="num-orders">{}</span> {}</p>
            <div id="ordersContainer" class="js-yo-main-content">
            {}{}</div>
            """,
            texts.get("nav.orders"),
            filter(texts, listing),
            texts.get("orders.count", listing.all()),
            texts.get("orders.placed.in", text(texts, listing.period())),
            listing.orders().isEmpty()
                ? Html.of("<p class=\"card\">{}</p>\n", texts.get("orders.none"))
                : cards.all(frame, listing.orders()),
            listing.starts().size() > 1 ? pagination(texts, listing) : Html.NOTHING);
    return frame.shop(texts.get("nav.orders"), body);
  }

  private Html filter(PageTexts texts, Listing listing) {
    String name = addresses.filterName();
    return Html.of(
        """
        <form method="get" action="{}" id="timePeriodForm" class="row js-time-filter-form">
        <label for="{}" class="time-filter__label">{}
        <select name="{}" id="{}">
        {}</select></label>
        <button type="submit" class="second">{}</button>
        </form>
        """,
        addresses.list(),
        name,
        texts.get("orders.period"),
        name,
        name,
        Html.join(
            listing.periods().stream()
                .map(period -> option(texts, period, listing.period()))
                .toList()),
        texts.get("continue"));
  }

  private static String text(PageTexts texts, Period period) {
    return switch (period) {
      case Period.SixMonths() -> texts.get("orders.months");
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
