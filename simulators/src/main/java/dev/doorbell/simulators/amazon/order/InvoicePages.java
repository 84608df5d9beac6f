package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.Pdf;
import java.util.ArrayList;
import java.util.List;

/** The page of one order, the list of its invoices, and its invoices as pages and files. */
final class InvoicePages {
  String renderDetails(Frame frame, Order order) {
    Html body =
        frame.html(
            """
            <div id="orderDetails" class="card">
            <h1>{order.details}</h1>
            <p><span class="order-date-invoice-item">{order.placed} %s</span>
            <span class="order-date-invoice-item">{order.number} <bdi dir="ltr">%s</bdi></span></p>
            <div id="od-subtotals"><div class="a-row">{order.total} %s</div></div>
            %s%s</div>
            """,
            order.dateText(),
            order.id(),
            order.amountText(),
            renderItems(order),
            order.isCancelled()
                ? frame.html("<h4 class=\"a-alert-heading\">{order.status.cancelled}</h4>\n")
                : renderLinks(frame, order));
    return frame.renderShopPage(frame.text("order.details"), body);
  }

  private static Html renderItems(Order order) {
    return Html.of(
        "<ul>\n%s</ul>\n", Html.each(order.items(), item -> Html.of("<li>%s</li>\n", item)));
  }

  /** Renders an HTML fragment with the invoices, and with links that only look like invoices. */
  String renderInvoiceList(Frame frame, Order order) {
    return renderLinks(frame, order).text();
  }

  private Html renderLinks(Frame frame, Order order) {
    List<Html> rows = new ArrayList<>();
    rows.add(renderLink(OrderAddresses.print(order), frame.text("invoice.summary")));
    for (Invoice invoice : order.invoices()) {
      String text =
          order.invoices().size() == 1
              ? frame.text("invoice.name")
              : frame.text("invoice.name") + " " + invoice.number();
      rows.add(renderLink(Paths.file(invoice.id()), text));
    }
    if (order.invoices().isEmpty()) {
      rows.add(frame.html("<li><span class=\"a-list-item\">{invoice.none}</span></li>\n"));
    }
    // A link whose text looks like that of an invoice.
    rows.add(
        renderLink(
            "/gp/help/contact/contact.html?orderId=" + order.id(), frame.text("invoice.request")));
    return Html.of(
        "<ul class=\"a-unordered-list a-vertical invoice-list\">\n%s</ul>\n",
        Html.each(rows, row -> row));
  }

  private static Html renderLink(String link, String text) {
    return Html.of(
        """
        <li><span class="a-list-item"><a class="a-link-normal" href="%s">%s</a></span></li>
        """,
        link, text);
  }

  /** Renders a page to print. It has the same bytes for every request. */
  String renderPrintPage(Frame frame, Order order) {
    return frame
        .html(
            """
            <!doctype html>
            <html lang="%s">
            <head><meta charset="utf-8"><title>{invoice.summary} %s</title></head>
            <body>
            <div id="pos_view_section">
            <h1>{invoice.summary}</h1>
            <p>{order.number} %s</p>
            <p>{order.placed} %s</p>
            %s<p><b>{order.total} %s</b></p>
            </div>
            </body>
            </html>
            """,
            frame.texts().language(),
            order.printedId(),
            order.printedId(),
            order.dateText(),
            renderItems(order),
            order.amountText())
        .text();
  }

  /** Creates the file of an invoice. It has the same bytes at every start. */
  byte[] createFile(Frame frame, Order order, Invoice invoice) {
    return Pdf.createPage(
        List.of(
            "Amazon." + frame.marketplace().id(),
            frame.text("invoice.name") + " " + order.id() + "-" + invoice.number(),
            frame.text("order.placed") + ": " + order.dateText(),
            order.items().get((invoice.number() - 1) % order.items().size()),
            frame.text("order.total") + ": " + order.amountText().replace("\u00a0", " ")));
  }
}
