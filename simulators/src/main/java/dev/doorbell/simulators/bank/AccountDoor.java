package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.BankSite.Reception;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.hold.Moment;
import dev.doorbell.simulators.bank.statement.Pdf;
import dev.doorbell.simulators.bank.statement.Statement;
import dev.doorbell.simulators.bank.statement.Statements;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a customer sees once signed in; everybody else is led to the login page. */
final class AccountDoor {
  private final Reception reception;
  private final BankPages pages;

  AccountDoor(Reception reception, BankPages pages) {
    this.reception = reception;
    this.pages = pages;
  }

  void addRoutes(RoutesConfig routes) {
    routes.get(
        Paths.ACCOUNTS,
        context -> whenSignedIn(context, customer -> context.html(pages.accounts(customer))));
    routes.get(
        Paths.STATEMENTS,
        context ->
            whenSignedIn(
                context,
                customer -> context.html(pages.statements(customer, Statements.of(customer)))));
    routes.get(
        Paths.STATEMENTS + "/{id}.pdf",
        context -> whenSignedIn(context, customer -> file(context, customer)));
  }

  private void whenSignedIn(Context context, Consumer<Customer> answer) {
    Browser.of(context, reception.sessions())
        .customer()
        .ifPresentOrElse(answer, () -> context.redirect(Paths.LOGIN));
  }

  private void file(Context context, Customer customer) {
    reception.holds().pass(Moment.FILE_REQUESTED, customer.login());
    Optional<Statement> statement = Statements.find(customer, context.pathParam("id"));
    if (statement.isEmpty()) {
      context.status(HttpStatus.NOT_FOUND).result("There is no such statement.");
      return;
    }
    Statement found = statement.get();
    context.contentType("application/pdf");
    context.header(
        "Content-Disposition", "attachment; filename=\"statement-" + found.id() + ".pdf\"");
    context.result(
        Pdf.page(
            List.of(
                "Demo Bank",
                found.label(),
                "Customer: " + customer.name() + " (" + customer.login() + ")",
                "Balance on " + found.date() + ": " + found.amount() + " " + Statement.CURRENCY)));
  }
}
