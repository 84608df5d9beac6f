package dev.doorbell.e2e.fleet;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.receipt.Receipts;
import dev.doorbell.simulators.bank.statement.Statements;
import dev.doorbell.simulators.github.billing.Ledger;

/** What the sites have for a login. */
public final class Papers {
  private Papers() {}

  /** How many documents the demo bank has. */
  public static int of(String login) {
    Customer customer = new Customer(login);
    return Statements.of(customer).size() + Receipts.of(customer).size();
  }

  /** How many payments have a receipt at GitHub. */
  public static int atGithub(String login) {
    return Math.toIntExact(
        new Ledger(false)
            .ofAccount(new dev.doorbell.simulators.github.person.Person(login)).stream()
                .filter(payment -> !payment.receipt().isEmpty())
                .count());
  }
}
