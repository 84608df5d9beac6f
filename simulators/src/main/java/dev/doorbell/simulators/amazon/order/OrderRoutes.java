package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.login.AmazonBrowser;
import dev.doorbell.simulators.amazon.login.LoginFlow;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.page.PlainPages;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.UserSession;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The orders and invoices of a signed-in user. */
public final class OrderRoutes {
  private final LoginFlow flow;
  private final OrderAddresses addresses;
  private final OrderPages pages;
  private final InvoicePages invoices = new InvoicePages();
  private final PlainPages plain = new PlainPages();

  public OrderRoutes(LoginFlow flow, AmazonSettings settings) {
    this.flow = flow;
    this.addresses = new OrderAddresses(settings.has(AmazonSwitch.ORDERS_MOVED));
    this.pages =
        new OrderPages(
            addresses,
            new OrderCards(OrderLayout.of(settings), addresses),
            settings.has(AmazonSwitch.ORDERS_BY_SCRIPT));
  }

  public void addRoutes(RoutesConfig routes) {
    for (String list : List.of(Paths.ORDERS, Paths.OLDER_ORDERS, Paths.NEWER_ORDERS)) {
      routes.get(list, flow.forUsers(this::showList));
    }
    for (String details : List.of(Paths.DETAILS, Paths.NEWER_DETAILS, Paths.DIGITAL_DETAILS)) {
      routes.get(details, flow.forUsers(this::showDetails));
    }
    for (String popover : List.of(Paths.INVOICES, Paths.NEWER_INVOICES)) {
      routes.get(popover, flow.forUsers(this::showInvoices));
    }
    routes.get(Paths.PRINT, flow.forUsers(this::showPrintPage));
    routes.get(Paths.FILE, flow.forUsers(this::showFile));
  }

  private void showList(AmazonBrowser browser, UserSession user) {
    String filter = browser.query("orderFilter");
    int recentMonths = addresses.recentMonths();
    Period period =
        Period.of(filter.isEmpty() ? browser.query("timeFilter") : filter, recentMonths);
    Listing listing =
        Listing.of(
            OrderHistory.of(user.person(), browser.marketplace()),
            period,
            recentMonths,
            browser.query("startIndex"));
    if (browser.context().path().equals(addresses.list())) {
      browser.show(pages.renderList(browser.frame(), listing));
    } else {
      browser.redirect(addresses.page(period, listing.start()));
    }
  }

  private void showDetails(AmazonBrowser browser, UserSession user) {
    if (browser.query("print").isEmpty()) {
      showOrder(browser, user, order -> invoices.renderDetails(browser.frame(), order));
    } else {
      showPrintPage(browser, user);
    }
  }

  private void showInvoices(AmazonBrowser browser, UserSession user) {
    showOrder(browser, user, order -> invoices.renderInvoiceList(browser.frame(), order));
  }

  private void showPrintPage(AmazonBrowser browser, UserSession user) {
    showOrder(browser, user, order -> invoices.renderPrintPage(browser.frame(), order));
  }

  // The name of the parameter is orderID at some paths and orderId at others.
  private void showOrder(AmazonBrowser browser, UserSession user, Function<Order, String> page) {
    String id =
        browser.query("orderID").isEmpty() ? browser.query("orderId") : browser.query("orderID");
    OrderHistory.find(user.person(), browser.marketplace(), id)
        .ifPresentOrElse(order -> browser.show(page.apply(order)), () -> showNotFound(browser));
  }

  private void showFile(AmazonBrowser browser, UserSession user) {
    String id = browser.context().pathParam("id");
    for (Order order : OrderHistory.of(user.person(), browser.marketplace())) {
      Optional<Invoice> found =
          order.invoices().stream().filter(invoice -> invoice.id().equals(id)).findFirst();
      if (found.isPresent()) {
        sendFile(browser, order, found.get());
        return;
      }
    }
    showNotFound(browser);
  }

  private void sendFile(AmazonBrowser browser, Order order, Invoice invoice) {
    if (invoice.broken()) {
      browser.show(plain.renderNoInvoice(browser.frame()));
    } else {
      // The real site also sends a charset with this binary file.
      browser.context().contentType("application/pdf;charset=UTF-8");
      browser.context().result(invoices.createFile(browser.frame(), order, invoice));
    }
  }

  private void showNotFound(AmazonBrowser browser) {
    browser.show(HttpStatus.NOT_FOUND, plain.renderNotFound(browser.frame()));
  }
}
