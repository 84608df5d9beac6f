package dev.doorbell.e2e.fleet;

import dev.doorbell.simulators.amazon.order.Order;
import dev.doorbell.simulators.amazon.page.Marketplace;
import dev.doorbell.simulators.bank.account.Receipts;
import dev.doorbell.simulators.bank.account.Statements;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.github.billing.PaymentHistory;

/** How many documents the simulated sites have for a login. */
public final class ExpectedDocuments {
  private ExpectedDocuments() {}

  /** How many documents the demo bank has. */
  public static int of(String login) {
    Customer customer = new Customer(login);
    return Statements.of(customer).size() + Receipts.of(customer).size();
  }

  /** How many payments have a receipt at GitHub. */
  public static int atGithub(String login) {
    return Math.toIntExact(
        new PaymentHistory(false)
            .ofAccount(new dev.doorbell.simulators.github.session.Person(login)).stream()
                .filter(payment -> !payment.receipt().isEmpty())
                .count());
  }

  /**
   * The number of invoices at Amazon, the same in each country. Correct only if all orders of the
   * login are older than a month.
   */
  public static int atAmazon(String login) {
    return dev.doorbell.simulators.amazon.order.OrderHistory.of(
            new dev.doorbell.simulators.amazon.session.Person(login), Marketplace.DE)
        .stream()
        .mapToInt(
            order -> order.isCancelled() ? 0 : order.kind() == Order.Kind.INVOICED_TWICE ? 2 : 1)
        .sum();
  }
}
