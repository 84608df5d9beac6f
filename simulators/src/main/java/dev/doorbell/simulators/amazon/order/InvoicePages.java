package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.amazon.page.Marketplace;
import dev.doorbell.simulators.amazon.page.PageTexts;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.Pdf;
import java.util.ArrayList;
import java.util.List;

/** The page of one order, the list of its invoices, and its invoices as pages and files. */
final class InvoicePages {
  String details(Frame frame, Order order) {
    PageTexts texts = frame.texts();
    Html body =
        Html.of(
            """
            <div id="orderDetails" class="card">
            <h1>{}</h1>
            <p><span class="order-date-invoice-item">{} {}</span>
            <span class="order-date-invoice-item">{} <bdi dir="ltr">{}</bdi></span></p>
            <div id="od-subtotals"><div class="a-row">{} {}</div></div>
            {}{}</div>
            """,
            texts.get("order.details"),
            texts.get("order.placed"),
            order.dateText(),
            texts.get("order.number"),
            order.id(),
            texts.get("order.total"),
            order.amountText(),
            items(order),
            order.isCancelled()
                ? Html.of(
                    "<h4 class=\"a-alert-heading\">{}</h4>\n", texts.get("order.status.cancelled"))
                : links(frame, order));
    return frame.shop(texts.get("order.details"), body);
  }

  private static Html items(Order order) {
    return Html.of(
        "<ul>\n{}</ul>\n",
        Html.join(order.items().stream().map(item -> Html.of("<li>{}</li>\n", item)).toList()));
  }

  /** An HTML fragment with the invoices, and with links that only look like invoices. */
  String popover(Frame frame, Order order) {
    return links(frame, order).text();
  }

  private Html links(Frame frame, Order order) {
    PageTexts texts = frame.texts();
    List<Html> rows = new ArrayList<>();
    rows.add(row(OrderAddresses.print(order), texts.get("invoice.summary")));
    for (Invoice invoice : order.invoices()) {
      String text =
          order.invoices().size() == 1
              ? texts.get("invoice.name")
              : texts.get("invoice.name") + " " + invoice.number();
      rows.add(row(Paths.file(invoice.id()), text));
    }
    if (order.invoices().isEmpty()) {
      rows.add(
          Html.of("<li><span class=\"a-list-item\">{}</span></li>\n", texts.get("invoice.none")));
    }
    // A link whose text looks like that of an invoice.
    rows.add(
        row("/gp/help/contact/contact.html?orderId=" + order.id(), texts.get("invoice.request")));
    return Html.of(
        "<ul class=\"a-unordered-list a-vertical invoice-list\">\n{}</ul>\n", Html.join(rows));
  }

  private static Html row(String link, String text) {
    return Html.of(
        "<li><span class=\"a-list-item\"><a class=\"a-link-normal\" href=\"{}\">{}</a></span></li>\n",
        link,
        text);
  }

  /** A page to print. It has the same bytes for every request. */
  String print(PageTexts texts, Order order) {
    return Html.of(
            """
            <!doctype html>
            <html lang="{}">
            <head><meta charset="utf-8"><title>{} {}</title></head>
            <body>
            <div id="pos_view_section">
            <h1>{}</h1>
            <p>{} {}</p>
            <p>{} {}</p>
            {}<p><b>{} {}</b></p>
            </div>
            </body>
            </html>
            """,
            texts.language(),
            texts.get("invoice.summary"),
            order.printedId(),
            texts.get("invoice.summary"),
            texts.get("order.number"),
            order.printedId(),
            texts.get("order.placed"),
            order.dateText(),
            items(order),
            texts.get("order.total"),
            order.amountText())
        .text();
  }

  /** The file of an invoice. It has the same bytes at every start. */
  byte[] file(Marketplace marketplace, Order order, Invoice invoice) {
    PageTexts texts = PageTexts.of(marketplace);
    List<String> lines = new ArrayList<>();
    lines.add("Amazon." + marketplace.id());
    lines.add(texts.get("invoice.name") + " " + order.id() + "-" + invoice.number());
    lines.add(texts.get("order.placed") + ": " + order.dateText());
    lines.add(order.items().get((invoice.number() - 1) % order.items().size()));
    lines.add(texts.get("order.total") + ": " + order.amountText().replace("\u00a0", " "));
    return Pdf.page(lines);
  }
}
