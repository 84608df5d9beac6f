package dev.doorbell.simulators.bank.account;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.customer.Scenario;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Derives a customer's statements from the login: three to six, newest first, or none for a new
 * customer.
 */
public final class Statements {
  private static final YearMonth NEWEST = YearMonth.of(2026, 6);
  private static final int FEWEST = 3;
  private static final int KINDS_OF_COUNT = 4;
  private static final int CENTS = 400_000;

  private Statements() {}

  public static List<Statement> of(Customer customer) {
    if (customer.scenario() == Scenario.NEW_CUSTOMER) {
      return List.of();
    }
    int count = FEWEST + customer.seed() % KINDS_OF_COUNT;
    Random random = new Random(customer.seed());
    return IntStream.range(0, count)
        .mapToObj(age -> statement(NEWEST.minusMonths(age), random))
        .toList();
  }

  public static Optional<Statement> find(Customer customer, String id) {
    return of(customer).stream().filter(statement -> statement.id().equals(id)).findFirst();
  }

  private static Statement statement(YearMonth month, Random random) {
    String name = month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    BigDecimal balance = BigDecimal.valueOf(random.nextInt(CENTS) - CENTS / 10, 2);
    return new Statement(
        month.toString(),
        month.atEndOfMonth(),
        "Statement " + name + " " + month.getYear(),
        balance);
  }
}
