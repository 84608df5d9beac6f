package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.page.Html;

/** Renders the header of an order in the layouts since 2024. */
record NewerHeader(OrderLayout layout, OrderLinks links) {
  Html of(Frame frame, Order order) {
    Html left =
        Html.of(
            """
            <div class="a-fixed-right-grid-col a-col-left"><div class="a-row">
            %s</div></div>
            """,
            order.isCancelled()
                ? column("a-span12 a-span-last", dated(frame, order))
                : Html.of(
                    "%s%s%s",
                    column("a-span3", dated(frame, order)),
                    column("a-span2", labelled(frame.text("order.total"), order.amountText())),
                    column("a-span7 a-span-last", recipient(frame, frame.name()))));
    Html right =
        Html.of(
            """
            <div class="a-text-right a-fixed-right-grid-col a-col-right">
            <div class="a-row a-size-mini">
            %s</div>
            <div class="a-row">
            %s</div>
            </div>
            """,
            item("", number(frame, order)), connections(frame, order));
    return Html.of(
        """
        <div class="a-box a-color-offset-background order-header"><div class="a-box-inner">
        <h5 class="a-text-normal">
        %s</h5>
        </div></div>
        """,
        layout == OrderLayout.JULY_2025
            ? Html.of("<ul class=\"order-header__header-list\">\n%s%s</ul>\n", left, right)
            : Html.of("%s%s", left, right));
  }

  private Html dated(Frame frame, Order order) {
    return labelled(frame.text("order.placed"), order.dateText());
  }

  private Html column(String width, Html content) {
    return Html.of("<div class=\"a-column %s\">\n%s</div>\n", width, item("", content));
  }

  /** In the layout of July 2025, each part of the header is an item of a list. */
  private Html item(String classes, Html content) {
    if (layout == OrderLayout.JULY_2025) {
      return Html.of(
          "<li class=\"order-header__header-list-item%s\">\n%s</li>\n", classes, content);
    }
    return classes.isEmpty()
        ? content
        : Html.of("<div class=\"%s\">\n%s</div>\n", classes.strip(), content);
  }

  private Html labelled(String label, String value) {
    return Html.of(
        """
        <div class="a-row a-size-mini"><span class="a-color-secondary a-text-caps">%s</span></div>
        <div class="a-row"><span class="a-size-base a-color-secondary%s">%s</span></div>
        """,
        label, layout == OrderLayout.NOVEMBER_2024 ? "" : " aok-break-word", value);
  }

  private static Html recipient(Frame frame, String name) {
    return frame.html(
        """
        <div class="yohtmlc-recipient">
        <div class="a-row a-size-mini"><span class="a-color-secondary a-text-caps">{order.recipient}</span></div>
        <div class="a-row a-size-base"><span>%s</span></div>
        </div>
        """,
        name);
  }

  private static Html number(Frame frame, Order order) {
    return frame.html(
        """
        <div class="yohtmlc-order-id"><span class="a-color-secondary a-text-caps">{order.number}</span>
        <span class="a-color-secondary" dir="ltr">%s</span></div>
        """,
        order.id());
  }

  private Html connections(Frame frame, Order order) {
    Html content =
        layout == OrderLayout.APRIL_2025
            ? Html.of(
                "<ul class=\"order-header__header-link-list\">\n%s%s</ul>\n",
                listed(links.details(frame, order)),
                order.isCancelled() ? Html.NOTHING : listed(links.newer(frame, order)))
            : Html.of(
                "%s%s",
                links.details(frame, order),
                order.isCancelled() ? Html.NOTHING : links.newer(frame, order));
    return item(" yohtmlc-order-level-connections", content);
  }

  private static Html listed(Html link) {
    return Html.of("<li class=\"order-header__header-link-list-item\">%s</li>\n", link);
  }
}
