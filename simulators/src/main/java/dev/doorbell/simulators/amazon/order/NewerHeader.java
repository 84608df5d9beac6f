package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.amazon.page.PageTexts;
import dev.doorbell.simulators.page.Html;

/** Renders the header of an order in the layouts since 2024. */
final class NewerHeader {
  private final OrderLayout layout;
  private final OrderLinks links;

  NewerHeader(OrderLayout layout, OrderLinks links) {
    this.layout = layout;
    this.links = links;
  }

  Html of(Frame frame, Order order) {
    PageTexts texts = frame.texts();
    Html left =
        Html.of(
            "<div class=\"a-fixed-right-grid-col a-col-left\"><div class=\"a-row\">\n{}</div></div>\n",
            order.isCancelled()
                ? column("a-span12 a-span-last", dated(texts, order))
                : Html.of(
                    "{}{}{}",
                    column("a-span3", dated(texts, order)),
                    column("a-span2", labelled(texts.get("order.total"), order.amountText())),
                    column("a-span7 a-span-last", recipient(texts, frame.name()))));
    Html right =
        Html.of(
            """
            <div class="a-text-right a-fixed-right-grid-col a-col-right">
            <div class="a-row a-size-mini">
            {}</div>
            <div class="a-row">
            {}</div>
            </div>
            """,
            item("", number(texts, order)),
            connections(frame, order));
    return Html.of(
        """
        <div class="a-box a-color-offset-background order-header"><div class="a-box-inner">
        <h5 class="a-text-normal">
        {}</h5>
        </div></div>
        """,
        layout == OrderLayout.JULY_2025
            ? Html.of("<ul class=\"order-header__header-list\">\n{}{}</ul>\n", left, right)
            : Html.of("{}{}", left, right));
  }

  private Html dated(PageTexts texts, Order order) {
    return labelled(texts.get("order.placed"), order.dateText());
  }

  private Html column(String width, Html content) {
    return Html.of("<div class=\"a-column {}\">\n{}</div>\n", width, item("", content));
  }

  /** In the layout of July 2025, each part of the header is an item of a list. */
  private Html item(String classes, Html content) {
    if (layout == OrderLayout.JULY_2025) {
      return Html.of(
          "<li class=\"order-header__header-list-item{}\">\n{}</li>\n", classes, content);
    }
    return classes.isEmpty()
        ? content
        : Html.of("<div class=\"{}\">\n{}</div>\n", classes.strip(), content);
  }

  private Html labelled(String label, String value) {
    return Html.of(
        """
        <div class="a-row a-size-mini"><span class="a-color-secondary a-text-caps">{}</span></div>
        <div class="a-row"><span class="a-size-base a-color-secondary{}">{}</span></div>
        """,
        label,
        layout == OrderLayout.NOVEMBER_2024 ? "" : " aok-break-word",
        value);
  }

  private static Html recipient(PageTexts texts, String name) {
    return Html.of(
        """
        <div class="yohtmlc-recipient">
        <div class="a-row a-size-mini"><span class="a-color-secondary a-text-caps">{}</span></div>
        <div class="a-row a-size-base"><span>{}</span></div>
        </div>
        """,
        texts.get("order.recipient"),
        name);
  }

  private static Html number(PageTexts texts, Order order) {
    return Html.of(
        """
        <div class="yohtmlc-order-id"><span class="a-color-secondary a-text-caps">{}</span>
        <span class="a-color-secondary" dir="ltr">{}</span></div>
        """,
        texts.get("order.number"),
        order.id());
  }

  private Html connections(Frame frame, Order order) {
    Html content =
        layout == OrderLayout.APRIL_2025
            ? Html.of(
                "<ul class=\"order-header__header-link-list\">\n{}{}</ul>\n",
                listed(links.details(frame, order)),
                order.isCancelled() ? Html.NOTHING : listed(links.newer(frame, order)))
            : Html.of(
                "{}{}",
                links.details(frame, order),
                order.isCancelled() ? Html.NOTHING : links.newer(frame, order));
    return item(" yohtmlc-order-level-connections", content);
  }

  private static Html listed(Html link) {
    return Html.of("<li class=\"order-header__header-link-list-item\">{}</li>\n", link);
  }
}
