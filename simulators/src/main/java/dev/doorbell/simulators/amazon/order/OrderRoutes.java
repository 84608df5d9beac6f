package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.login.AmazonBrowser;
import dev.doorbell.simulators.amazon.login.AmazonBrowsers;
import dev.doorbell.simulators.amazon.login.LoginFlow;
import dev.doorbell.simulators.amazon.page.PageTexts;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.page.PlainPages;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.AmazonSwitch;
import dev.doorbell.simulators.amazon.session.UserSession;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The orders and invoices of a signed-in user. */
public final class OrderRoutes {
  private final SignedInPages signedIn;
  private final OrderAddresses addresses;
  private final OrderPages pages;
  private final InvoicePages invoices = new InvoicePages();
  private final PlainPages plain = new PlainPages();

  public OrderRoutes(AmazonBrowsers browsers, LoginFlow flow, AmazonSettings settings) {
    this.signedIn = new SignedInPages(browsers, flow, settings.passwordLifetime());
    this.addresses = new OrderAddresses(settings.has(AmazonSwitch.ORDERS_MOVED));
    this.pages =
        new OrderPages(
            addresses,
            new OrderCards(OrderLayout.of(settings), addresses),
            settings.has(AmazonSwitch.ORDERS_BY_SCRIPT));
  }

  public void addRoutes(RoutesConfig routes) {
    for (String list : List.of(Paths.ORDERS, Paths.OLDER_ORDERS, Paths.NEWER_ORDERS)) {
      routes.get(list, signedIn.forUsers(this::list));
    }
    for (String details : List.of(Paths.DETAILS, Paths.NEWER_DETAILS, Paths.DIGITAL_DETAILS)) {
      routes.get(details, signedIn.forUsers(this::details));
    }
    for (String popover : List.of(Paths.INVOICES, Paths.NEWER_INVOICES)) {
      routes.get(popover, signedIn.forUsers(this::popover));
    }
    routes.get(Paths.PRINT, signedIn.forUsers(this::print));
    routes.get(Paths.FILE, signedIn.forUsers(this::file));
  }

  private void list(Context context, AmazonBrowser browser, UserSession user) {
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
    if (context.path().equals(addresses.list())) {
      context.html(pages.list(browser.frame(), listing));
    } else {
      browser.redirect(addresses.page(period, listing.start()));
    }
  }

  private void details(Context context, AmazonBrowser browser, UserSession user) {
    if (browser.query("print").isEmpty()) {
      show(context, browser, user, order -> invoices.details(browser.frame(), order));
    } else {
      print(context, browser, user);
    }
  }

  private void popover(Context context, AmazonBrowser browser, UserSession user) {
    show(context, browser, user, order -> invoices.popover(browser.frame(), order));
  }

  private void print(Context context, AmazonBrowser browser, UserSession user) {
    show(
        context,
        browser,
        user,
        order -> invoices.print(PageTexts.of(browser.marketplace()), order));
  }

  // The name of the parameter is orderID at some paths and orderId at others.
  private void show(
      Context context, AmazonBrowser browser, UserSession user, Function<Order, String> page) {
    String id =
        browser.query("orderID").isEmpty() ? browser.query("orderId") : browser.query("orderID");
    OrderHistory.find(user.person(), browser.marketplace(), id)
        .ifPresentOrElse(
            order -> context.html(page.apply(order)), () -> notFound(context, browser));
  }

  private void file(Context context, AmazonBrowser browser, UserSession user) {
    String id = context.pathParam("id");
    for (Order order : OrderHistory.of(user.person(), browser.marketplace())) {
      Optional<Invoice> found =
          order.invoices().stream().filter(invoice -> invoice.id().equals(id)).findFirst();
      if (found.isPresent()) {
        file(context, browser, order, found.get());
        return;
      }
    }
    notFound(context, browser);
  }

  private void file(Context context, AmazonBrowser browser, Order order, Invoice invoice) {
    if (invoice.broken()) {
      context.html(plain.noInvoice(browser.frame()));
    } else {
      // The real site also sends a charset with this binary file.
      context.contentType("application/pdf;charset=UTF-8");
      context.result(invoices.file(browser.marketplace(), order, invoice));
    }
  }

  private void notFound(Context context, AmazonBrowser browser) {
    context.status(HttpStatus.NOT_FOUND).html(plain.notFound(browser.frame()));
  }
}
