package dev.doorbell.simulators.bank.account;

import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.session.BankBrowser;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Paths;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.BiConsumer;

/** What a customer sees once signed in; everybody else is led to the login page. */
public final class AccountRoutes {
  private final LoginFlow reception;
  private final AccountPages pages;
  private final StatementFiles files;

  public AccountRoutes(LoginFlow reception, AccountPages pages) {
    this.reception = reception;
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
                  reception.holds().pass(RequestStage.FILE_REQUESTED, customer.login());
                  files.answer(context, customer, context.pathParam("id"));
                }));
  }

  private void whenSignedIn(Context context, BiConsumer<BankBrowser, Customer> answer) {
    BankBrowser browser = reception.browser(context);
    reception
        .customer(browser)
        .ifPresentOrElse(
            customer -> answer.accept(browser, customer), () -> browser.redirect(Paths.LOGIN));
  }
}
