package dev.doorbell.simulators.github.billing;

import dev.doorbell.simulators.github.billing.Payment.Outcome;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.login.Seed;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Generates payments from the name of the payer, newest first: one for each of four to six months.
 * The second was refunded and the third was declined. Immutable.
 *
 * @param datesInWords whether the titles of dates are in English instead of ISO 8601
 */
public record PaymentHistory(boolean datesInWords) {
  private static final YearMonth NEWEST_MONTH = YearMonth.of(2026, 6);
  private static final int MIN_COUNT = 4;
  private static final int COUNT_RANGE = 3;
  private static final int SHORTEST_MONTH = 28;
  private static final DateTimeFormatter DATE_IN_WORDS =
      DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter SHORT_DATE =
      DateTimeFormatter.ofPattern("dd MMM uuuu", Locale.ENGLISH);
  private static final List<String> ACCOUNT_PRICES = List.of("$4.00", "$7.00", "$10.00", "$21.00");
  private static final List<String> ORGANIZATION_PRICES = List.of("$84.00", "$1,234.50", "$210.00");
  private static final String CARD = "MasterCard ending in 4242";

  public List<Payment> ofAccount(Person person) {
    String receipts = "/account/billing/receipts/";
    if (person.scenario() == Scenario.NO_PAYMENTS) {
      return List.of();
    }
    return person.scenario() == Scenario.ODD
        ? createOddPayments(receipts)
        : createPayments("account " + person.login(), ACCOUNT_PRICES, receipts);
  }

  public List<Payment> ofOrganization(String name) {
    String receipts = "/organizations/" + name + "/billing/receipts/";
    return createPayments("organization " + name, ORGANIZATION_PRICES, receipts);
  }

  /** Whether the site responds with an error page in place of the receipt of this payment. */
  public boolean isBroken(Person person, Payment payment) {
    return person.scenario() == Scenario.BAD_RECEIPT
        && ofAccount(person).getFirst().equals(payment);
  }

  private List<Payment> createPayments(String payer, List<String> prices, String receipts) {
    Random random = new Random(Seed.of(payer));
    return IntStream.range(0, MIN_COUNT + random.nextInt(COUNT_RANGE))
        .mapToObj(age -> createPayment(age, random, prices, receipts))
        .toList();
  }

  private Payment createPayment(int age, Random random, List<String> prices, String receipts) {
    String id = "%08X".formatted(random.nextInt());
    LocalDate date = NEWEST_MONTH.minusMonths(age).atDay(1 + random.nextInt(SHORTEST_MONTH));
    Outcome outcome =
        switch (age) {
          case 1 -> Outcome.REFUNDED;
          case 2 -> Outcome.FAILED;
          default -> Outcome.SUCCEEDED;
        };
    return new Payment(
        id,
        outcome,
        datesInWords ? DATE_IN_WORDS.format(date) : date.toString(),
        SHORT_DATE.format(date),
        CARD,
        prices.get(random.nextInt(prices.size())),
        outcome == Outcome.FAILED ? "" : receipts + id);
  }

  /** Payments with dates and amounts in unusual formats; the last has neither. */
  private static List<Payment> createOddPayments(String receipts) {
    return List.of(
        createOddPayment("ODD00001", "Jun 5, 2026, 1:12 AM UTC", "Jun 5", "US$1,234.50", receipts),
        createOddPayment("ODD00002", "2026-05-05 00:00:00 UTC", "05 May 2026", "$ 7", receipts),
        createOddPayment("ODD00003", "", "April 5th, 2026", "USD 4.00", receipts),
        createOddPayment("ODD00004", "2026-03-05T08:30:00Z", "Mar 5", "$1\u00a0234.50", receipts),
        createOddPayment("ODD00005", "05 Feb 2026", "5.2.2026", "3,50\u00a0€", receipts),
        createOddPayment("ODD00006", "soon", "soon", "free of charge", receipts));
  }

  private static Payment createOddPayment(
      String id, String title, String text, String amount, String receipts) {
    return new Payment(id, Outcome.SUCCEEDED, title, text, CARD, amount, receipts + id);
  }
}
