package dev.doorbell.simulators.bank.account;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.Scenario;
import dev.doorbell.simulators.page.Pdf;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Responds with the files of statements, or with the failures of some scenarios. Thread-safe. */
final class StatementFiles {
  private static final int BROKEN_INDEX = 1;
  private static final int UNAVAILABLE_INDEX = 0;
  private final AccountPages pages;
  private final Set<Customer> unavailableOnce = ConcurrentHashMap.newKeySet();
  private final Set<Customer> corrected = ConcurrentHashMap.newKeySet();

  StatementFiles(AccountPages pages) {
    this.pages = pages;
  }

  /** The customer's statements as they are now, newest first. */
  List<Statement> findStatements(Customer customer) {
    List<Statement> statements = new ArrayList<>(Statements.of(customer));
    if (corrected.contains(customer)) {
      statements.set(0, statements.getFirst().corrected());
    }
    return statements;
  }

  void sendFile(Context context, Customer customer, String id) {
    List<Statement> statements = findStatements(customer);
    Optional<Statement> statement =
        statements.stream().filter(candidate -> candidate.id().equals(id)).findFirst();
    if (statement.isEmpty()) {
      context.status(HttpStatus.NOT_FOUND).result("There is no such statement.");
    } else if (isBroken(customer, statements.indexOf(statement.get()))) {
      context.html(pages.renderFileError());
    } else if (isUnavailable(customer, statements.indexOf(statement.get()))) {
      context.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "1");
      context.result("Try again in a second.");
    } else {
      sendPdf(context, customer, statement.get());
      if (customer.scenario() == Scenario.CORRECTED && statements.getFirst().id().equals(id)) {
        corrected.add(customer);
      }
    }
  }

  private static boolean isBroken(Customer customer, int index) {
    return customer.scenario() == Scenario.BROKEN_PDF && index == BROKEN_INDEX;
  }

  private boolean isUnavailable(Customer customer, int index) {
    return customer.scenario() == Scenario.FLAKY_PDF
        && index == UNAVAILABLE_INDEX
        && unavailableOnce.add(customer);
  }

  private static void sendPdf(Context context, Customer customer, Statement statement) {
    context.contentType("application/pdf");
    context.header(
        "Content-Disposition", "attachment; filename=\"statement-" + statement.id() + ".pdf\"");
    context.result(
        Pdf.createPage(
            List.of(
                Customer.BANK,
                statement.label(),
                "Customer: " + customer.name() + " (" + customer.login() + ")",
                "Balance on "
                    + statement.date()
                    + ": "
                    + statement.amount()
                    + " "
                    + Statement.CURRENCY)));
  }
}
