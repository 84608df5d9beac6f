package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.page.Html;

/** Renders the header of an order in the layouts since 2024. */
record NewerHeader(OrderLayout layout, OrderLinks links) {
  Html render(Frame frame, Order order) {
    Html left =
        Html.of(
            """
            <div class="a-fixed-right-grid-col a-col-left"><div class="a-row">
            %s</div></div>
            """,
            order.isCancelled()
                ? renderColumn("a-span12 a-span-last", renderDate(frame, order))
                : Html.of(
                    "%s%s%s",
                    renderColumn("a-span3", renderDate(frame, order)),
                    renderColumn(
                        "a-span2",
                        renderLabelledValue(frame.text("order.total"), order.amountText())),
                    renderColumn("a-span7 a-span-last", renderRecipient(frame, frame.name()))));
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
            renderItem("", renderNumber(frame, order)), renderLinks(frame, order));
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

  private Html renderDate(Frame frame, Order order) {
    return renderLabelledValue(frame.text("order.placed"), order.dateText());
  }

  private Html renderColumn(String width, Html content) {
    return Html.of("<div class=\"a-column %s\">\n%s</div>\n", width, renderItem("", content));
  }

  /** In the layout of July 2025, each part of the header is an item of a list. */
  private Html renderItem(String classes, Html content) {
    if (layout == OrderLayout.JULY_2025) {
      return Html.of(
          "<li class=\"order-header__header-list-item%s\">\n%s</li>\n", classes, content);
    }
    return classes.isEmpty()
        ? content
        : Html.of("<div class=\"%s\">\n%s</div>\n", classes.strip(), content);
  }

  private Html renderLabelledValue(String label, String value) {
    return Html.of(
        """
        <div class="a-row a-size-mini"><span class="a-color-secondary a-text-caps">%s</span></div>
        <div class="a-row"><span class="a-size-base a-color-secondary%s">%s</span></div>
        """,
        label, layout == OrderLayout.NOVEMBER_2024 ? "" : " aok-break-word", value);
  }

  private static Html renderRecipient(Frame frame, String name) {
    return frame.html(
        """
        <div class="yohtmlc-recipient">
        <div class="a-row a-size-mini"><span class="a-color-secondary a-text-caps">{order.recipient}</span></div>
        <div class="a-row a-size-base"><span>%s</span></div>
        </div>
        """,
        name);
  }

  private static Html renderNumber(Frame frame, Order order) {
    return frame.html(
        """
        <div class="yohtmlc-order-id"><span class="a-color-secondary a-text-caps">{order.number}</span>
        <span class="a-color-secondary" dir="ltr">%s</span></div>
        """,
        order.id());
  }

  private Html renderLinks(Frame frame, Order order) {
    Html content =
        layout == OrderLayout.APRIL_2025
            ? Html.of(
                "<ul class=\"order-header__header-link-list\">\n%s%s</ul>\n",
                renderListItem(links.renderDetailsLink(frame, order)),
                order.isCancelled()
                    ? Html.NOTHING
                    : renderListItem(links.renderInvoiceLink(frame, order)))
            : Html.of(
                "%s%s",
                links.renderDetailsLink(frame, order),
                order.isCancelled() ? Html.NOTHING : links.renderInvoiceLink(frame, order));
    return renderItem(" yohtmlc-order-level-connections", content);
  }

  private static Html renderListItem(Html link) {
    return Html.of("<li class=\"order-header__header-link-list-item\">%s</li>\n", link);
  }
}
