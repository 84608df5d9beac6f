package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.page.Html;
import java.time.Year;
import java.util.List;

/**
 * Renders the pages of the list of orders.
 *
 * @param byScript whether a script renders the list, so that the page has only its frame
 */
record OrderPages(OrderAddresses addresses, OrderCards cards, boolean byScript) {
  String renderList(Frame frame, Listing listing) {
    Html body =
        frame.html(
            """
            <section class="your-orders-content-container aok-relative js-yo-container">
            <div class="your-orders-content-container__content js-yo-main-content">
            <h1>{nav.orders}</h1>
            %s%s</div>
            </section>
            """,
            renderFilter(frame, listing),
            byScript ? renderSkeleton() : renderOrders(frame, listing));
    return frame.renderShopPage(frame.text("nav.orders"), body);
  }

  private static Html renderSkeleton() {
    return Html.of(
        """
        <div class="orderCard"><div class="orderCardHeader">
        <div class="orderCardHeaderTitleSkeleton"></div></div></div>
        """);
  }

  private Html renderOrders(Frame frame, Listing listing) {
    return Html.of(
        "%s%s",
        listing.orders().isEmpty()
            ? frame.html("<p class=\"card\">{orders.none}</p>\n")
            : cards.render(frame, listing.orders()),
        listing.pageStarts().size() > 1 ? renderPagination(frame, listing) : Html.NOTHING);
  }

  private Html renderFilter(Frame frame, Listing listing) {
    String name = addresses.filterName();
    return frame.html(
        """
        <form method="get" action="%s" id="timePeriodForm" class="row js-time-filter-form">
        <label for="%s" class="time-filter__label">%s{orders.period}
        <select name="%s" id="%s">
        %s</select></label>
        <button type="submit" class="second">{continue}</button>
        </form>
        """,
        addresses.list(),
        name,
        byScript ? Html.NOTHING : renderCount(frame, listing),
        name,
        name,
        Html.each(listing.periods(), period -> renderOption(frame, period, listing.period())));
  }

  private static Html renderCount(Frame frame, Listing listing) {
    return Html.of(
        "<span class=\"num-orders\">%s</span>\n", frame.text("orders.count", listing.total()));
  }

  private static String formatPeriod(Frame frame, Period period) {
    return switch (period) {
      case Period.Recent(int months) -> frame.text("orders.months", months);
      case Period.OfYear(Year year) -> year.toString();
    };
  }

  private static Html renderOption(Frame frame, Period period, Period shown) {
    return Html.of(
        "<option value=\"%s\"%s>%s</option>\n",
        period.filter(),
        period.equals(shown) ? Html.of(" selected") : Html.NOTHING,
        formatPeriod(frame, period));
  }

  private Html renderPagination(Frame frame, Listing listing) {
    return Html.of(
        """
        <div class="a-text-center pagination-full"><ul class="a-pagination">
        %s%s</ul></div>
        """,
        Html.each(listing.pageStarts(), start -> renderPageLink(listing, start)),
        listing.isLast()
            ? frame.html("<li class=\"a-disabled a-last\">{orders.next}</li>\n")
            : frame.html(
                "<li class=\"a-last\"><a href=\"%s\">{orders.next}</a></li>\n",
                addresses.page(listing.period(), findNextStart(listing))));
  }

  private static int findNextStart(Listing listing) {
    List<Integer> starts = listing.pageStarts();
    return starts.get(starts.indexOf(listing.start()) + 1);
  }

  private Html renderPageLink(Listing listing, int start) {
    return Html.of(
        "<li class=\"%s\"><a href=\"%s\">%s</a></li>\n",
        start == listing.start() ? "a-selected" : "a-normal",
        addresses.page(listing.period(), start),
        listing.pageStarts().indexOf(start) + 1);
  }
}
