package dev.doorbell.e2e.fleet;

import dev.doorbell.simulators.amazon.marketplace.Marketplace;
import dev.doorbell.simulators.amazon.order.Order;
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

  /** How many invoices Amazon has, in any country, for orders that are all older than a month. */
  public static int atAmazon(String login) {
    return dev.doorbell.simulators.amazon.order.Ledger.of(
            new dev.doorbell.simulators.amazon.person.Person(login), Marketplace.DE)
        .stream()
        .mapToInt(
            order -> order.isCancelled() ? 0 : order.kind() == Order.Kind.INVOICED_TWICE ? 2 : 1)
        .sum();
  }
}
