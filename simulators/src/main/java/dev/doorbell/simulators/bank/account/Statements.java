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
  private static final YearMonth NEWEST_MONTH = YearMonth.of(2026, 6);
  private static final int MIN_COUNT = 3;
  private static final int COUNT_RANGE = 4;
  private static final int CENTS_BOUND = 400_000;

  private Statements() {}

  public static List<Statement> of(Customer customer) {
    if (customer.scenario() == Scenario.NEW_CUSTOMER) {
      return List.of();
    }
    int count = MIN_COUNT + customer.seed() % COUNT_RANGE;
    Random random = new Random(customer.seed());
    return IntStream.range(0, count)
        .mapToObj(age -> createStatement(NEWEST_MONTH.minusMonths(age), random))
        .toList();
  }

  public static Optional<Statement> find(Customer customer, String id) {
    return of(customer).stream().filter(statement -> statement.id().equals(id)).findFirst();
  }

  private static Statement createStatement(YearMonth month, Random random) {
    String name = month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    BigDecimal balance = BigDecimal.valueOf(random.nextInt(CENTS_BOUND) - CENTS_BOUND / 10, 2);
    return new Statement(
        month.toString(),
        month.atEndOfMonth(),
        "Statement " + name + " " + month.getYear(),
        balance,
        1);
  }
}
