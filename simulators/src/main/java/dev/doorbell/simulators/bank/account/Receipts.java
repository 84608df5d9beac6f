package dev.doorbell.simulators.bank.account;

import dev.doorbell.simulators.bank.customer.Customer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Derives a customer's receipts from the login: five, newest first, three per page. */
public final class Receipts {
  private static final LocalDate NEWEST_DATE = LocalDate.of(2026, 6, 28);
  private static final int RECEIPT_COUNT = 5;
  private static final int PAGE_SIZE = 3;
  private static final int DAYS_BETWEEN = 9;
  private static final int CENTS_BOUND = 12_000;
  private static final List<String> VENDORS =
      List.of(
          "Boulangerie Lenoir", "Café du Coin", "Librairie Pascal", "Rail Ouest", "Fleurs & Co");

  private Receipts() {}

  public static List<Receipt> of(Customer customer) {
    // Not the seed of the statements, so that the amounts differ.
    Random random = new Random(customer.seed() + 1L);
    return IntStream.range(0, RECEIPT_COUNT).mapToObj(age -> createReceipt(age, random)).toList();
  }

  /** Returns the receipts of one page, counted from 1; empty for a page that does not exist. */
  static List<Receipt> findPage(Customer customer, int page) {
    return of(customer).stream().skip((page - 1L) * PAGE_SIZE).limit(PAGE_SIZE).toList();
  }

  /** The number of receipts on all pages. */
  static int count(Customer customer) {
    return of(customer).size();
  }

  static boolean hasPage(int page) {
    return (page - 1L) * PAGE_SIZE < RECEIPT_COUNT;
  }

  static Optional<Receipt> find(Customer customer, String id) {
    return of(customer).stream().filter(receipt -> receipt.id().equals(id)).findFirst();
  }

  private static Receipt createReceipt(int age, Random random) {
    LocalDate date =
        NEWEST_DATE.minusDays((long) age * DAYS_BETWEEN + random.nextInt(DAYS_BETWEEN));
    BigDecimal amount = BigDecimal.valueOf(100 + random.nextInt(CENTS_BOUND), 2);
    String vendor = VENDORS.get(random.nextInt(VENDORS.size()));
    return new Receipt("R-" + (1000 + RECEIPT_COUNT - age), date, amount, vendor);
  }
}
