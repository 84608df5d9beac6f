package dev.doorbell.e2e.fleet;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.receipt.Receipts;
import dev.doorbell.simulators.bank.statement.Statements;

/** What the demo bank has for a customer. */
public final class Papers {
  private Papers() {}

  /** How many documents there are to be fetched. */
  public static int of(String login) {
    Customer customer = new Customer(login);
    return Statements.of(customer).size() + Receipts.of(customer).size();
  }
}
