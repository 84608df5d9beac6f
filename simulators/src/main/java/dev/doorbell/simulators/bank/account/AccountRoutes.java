package dev.doorbell.simulators.bank.account;

import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.session.BankBrowser;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Paths;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.BiConsumer;

/** The pages of a signed-in customer; other browsers are redirected to the login page. */
public final class AccountRoutes {
  private final LoginFlow flow;
  private final AccountPages pages;
  private final StatementFiles files;

  public AccountRoutes(LoginFlow flow, AccountPages pages) {
    this.flow = flow;
    this.pages = pages;
    this.files = new StatementFiles(pages);
  }

  public void addRoutes(RoutesConfig routes) {
    routes.get(
        Paths.ACCOUNTS,
        context ->
            whenSignedIn(
                context,
                (browser, customer) ->
                    browser.show(pages.accounts(customer, browser.apiToken().orElse("")))));
    routes.get(
        Paths.PROFILE,
        context ->
            whenSignedIn(
                context,
                (browser, customer) -> browser.show(pages.profile(customer.personalData()))));
    routes.get(
        Paths.STATEMENTS,
        context ->
            whenSignedIn(
                context,
                (browser, customer) ->
                    browser.show(pages.statements(customer, Statements.of(customer)))));
    routes.get(
        Paths.STATEMENTS + "/{id}.pdf",
        context ->
            whenSignedIn(
                context,
                (_, customer) -> {
                  flow.pass(RequestStage.FILE_REQUESTED, customer);
                  files.respond(context, customer, context.pathParam("id"));
                }));
  }

  private void whenSignedIn(Context context, BiConsumer<BankBrowser, Customer> handler) {
    BankBrowser browser = flow.browser(context);
    flow.customer(browser)
        .ifPresentOrElse(
            customer -> handler.accept(browser, customer), () -> browser.redirect(Paths.LOGIN));
  }
}
