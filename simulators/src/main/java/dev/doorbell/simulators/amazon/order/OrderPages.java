package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.amazon.page.PageTexts;
import dev.doorbell.simulators.page.Html;
import java.time.Year;
import java.util.List;

/** The list of orders, in its pages. */
final class OrderPages {
  private final OrderAddresses addresses;
  private final OrderCards cards;

  OrderPages(OrderAddresses addresses, OrderCards cards) {
    this.addresses = addresses;
    this.cards = cards;
  }

  String list(Frame frame, Listing listing) {
    PageTexts words = frame.words();
    Html body =
        Html.of(
            """
            <h1>{}</h1>
            {}<p><span class="num-orders">{}</span> {}</p>
            <div id="ordersContainer" class="js-yo-main-content">
            {}{}</div>
            """,
            words.say("nav.orders"),
            filter(words, listing),
            words.say("orders.count", listing.all()),
            words.say("orders.placed.in", text(words, listing.period())),
            listing.orders().isEmpty()
                ? Html.of("<p class=\"card\">{}</p>\n", words.say("orders.none"))
                : cards.all(frame, listing.orders()),
            listing.starts().size() > 1 ? pagination(words, listing) : Html.NOTHING);
    return frame.shop(words.say("nav.orders"), body);
  }

  private Html filter(PageTexts words, Listing listing) {
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
        words.say("orders.period"),
        name,
        name,
        Html.join(
            listing.periods().stream()
                .map(period -> option(words, period, listing.period()))
                .toList()),
        words.say("continue"));
  }

  private static String text(PageTexts words, Period period) {
    return switch (period) {
      case Period.SixMonths() -> words.say("orders.months");
      case Period.OfYear(Year year) -> year.toString();
    };
  }

  private static Html option(PageTexts words, Period period, Period shown) {
    return Html.of(
        "<option value=\"{}\"{}>{}</option>\n",
        period.filter(),
        period.equals(shown) ? Html.of(" selected") : Html.NOTHING,
        text(words, period));
  }

  private Html pagination(PageTexts words, Listing listing) {
    return Html.of(
        """
        <div class="a-text-center pagination-full"><ul class="a-pagination">
        {}{}</ul></div>
        """,
        Html.join(listing.starts().stream().map(start -> number(listing, start)).toList()),
        listing.isLast()
            ? Html.of("<li class=\"a-disabled a-last\">{}</li>\n", words.say("orders.next"))
            : Html.of(
                "<li class=\"a-last\"><a href=\"{}\">{}</a></li>\n",
                addresses.page(listing.period(), next(listing)),
                words.say("orders.next")));
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
