package dev.doorbell.simulators.bank.account;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.hold.Moment;
import dev.doorbell.simulators.bank.reception.Browser;
import dev.doorbell.simulators.bank.reception.Paths;
import dev.doorbell.simulators.bank.reception.Reception;
import dev.doorbell.simulators.bank.statement.Statements;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.BiConsumer;

/** What a customer sees once signed in; everybody else is led to the login page. */
public final class AccountDoor {
  private final Reception reception;
  private final AccountPages pages;
  private final StatementFiles files;

  public AccountDoor(Reception reception, AccountPages pages) {
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
                  reception.holds().pass(Moment.FILE_REQUESTED, customer.login());
                  files.answer(context, customer, context.pathParam("id"));
                }));
  }

  private void whenSignedIn(Context context, BiConsumer<Browser, Customer> answer) {
    Browser browser = reception.browser(context);
    reception
        .customer(browser)
        .ifPresentOrElse(
            customer -> answer.accept(browser, customer), () -> browser.redirect(Paths.LOGIN));
  }
}
