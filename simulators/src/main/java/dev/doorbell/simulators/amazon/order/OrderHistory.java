package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.order.Order.Kind;
import dev.doorbell.simulators.amazon.page.Marketplace;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.amazon.session.Scenario;
import dev.doorbell.simulators.login.Seed;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Generates orders from the login and the marketplace, so they are the same at every start. */
public final class OrderHistory {
  /** The current date for orders, which does not depend on the clock. */
  public static final LocalDate TODAY = LocalDate.of(2026, 9, 30);

  private static final int SEVEN_DIGITS = 10_000_000;
  private static final int CENTS = 19_000;
  private static final int HUNDRED_THOUSAND_CENTS = 100_000;
  private static final List<String> ITEMS =
      List.of(
          "USB-C cable, 2 m", "Desk lamp", "Notebook, 5 pieces", "Coffee grinder", "Headphones");
  private static final List<Kind> MIXED =
      List.of(
          Kind.UNDERWAY,
          Kind.INVOICED,
          Kind.INVOICED_TWICE,
          Kind.CANCELLED,
          Kind.DIGITAL,
          Kind.PRINTABLE,
          Kind.INVOICED,
          Kind.INVOICED);
  // The ages of the orders in days: five orders in the last six months, three before.
  private static final List<Integer> FEW = List.of(2, 25, 61, 93, 140, 230, 310, 660);

  private OrderHistory() {}

  /** The orders of this person, newest first. */
  public static List<Order> of(Person person, Marketplace marketplace) {
    Scenario scenario = person.scenario();
    if (scenario == Scenario.NO_ORDERS) {
      return List.of();
    }
    return scenario == Scenario.ODD
        ? OddOrders.of(person, marketplace)
        : orders(person, marketplace, scenario == Scenario.MANY_ORDERS ? many() : FEW);
  }

  /** The order with this number, on its card or on its pages. */
  public static Optional<Order> find(Person person, Marketplace marketplace, String id) {
    return of(person, marketplace).stream()
        .filter(order -> order.id().equals(id) || order.printedId().equals(id))
        .findFirst();
  }

  /** The ages in days of 54 orders over six years: 14 in the last six months, none in one year. */
  private static List<Integer> many() {
    List<Integer> days = new ArrayList<>();
    spread(days, 14, 1, 180);
    spread(days, 2, 200, 270);
    spread(days, 23, 275, 635);
    spread(days, 11, 640, 1000);
    spread(days, 3, 1371, 1730);
    spread(days, 1, 1800, 1801);
    return days;
  }

  private static void spread(List<Integer> days, int count, int from, int to) {
    IntStream.range(0, count).map(i -> from + (to - from) * i / count).forEach(days::add);
  }

  private static List<Order> orders(Person person, Marketplace marketplace, List<Integer> daysAgo) {
    Random random = new Random(Seed.of(person.login() + " at " + marketplace.host()));
    return IntStream.range(0, daysAgo.size())
        .mapToObj(place -> {
          LocalDate date = TODAY.minusDays(daysAgo.get(place));
          Kind kind = kind(place, marketplace);
          boolean broken = person.scenario() == Scenario.BAD_INVOICE && place == 1;
          return order(marketplace, kind, date, random, broken);
        })
        .toList();
  }

  private static Kind kind(int place, Marketplace marketplace) {
    Kind mixed = MIXED.get(place % MIXED.size());
    // Only the newest order is not delivered yet.
    Kind kind = mixed == Kind.UNDERWAY && place > 0 ? Kind.INVOICED : mixed;
    boolean file = kind == Kind.INVOICED || kind == Kind.INVOICED_TWICE;
    return file && !marketplace.hasInvoiceFiles() ? Kind.PRINTABLE : kind;
  }

  private static Order order(
      Marketplace marketplace, Kind kind, LocalDate date, Random random, boolean broken) {
    String id = "%s-%s-%s".formatted(marketplace.orderPrefix(), digits(random), digits(random));
    int cents = 99 + random.nextInt(CENTS);
    // These kinds get amounts of more than a thousand, so that some have a thousands separator.
    BigDecimal amount =
        BigDecimal.valueOf(
            kind == Kind.INVOICED_TWICE || kind == Kind.PRINTABLE
                ? cents + HUNDRED_THOUSAND_CENTS
                : cents,
            2);
    return new Order(
        id,
        kind,
        date,
        marketplace.date(date),
        kind == Kind.CANCELLED ? "" : marketplace.amount(amount),
        items(kind, random),
        invoices(id, kind, broken));
  }

  private static String digits(Random random) {
    return "%07d".formatted(random.nextInt(SEVEN_DIGITS));
  }

  private static List<String> items(Kind kind, Random random) {
    String first = ITEMS.get(random.nextInt(ITEMS.size()));
    return switch (kind) {
      case DIGITAL -> List.of("E-book");
      case INVOICED_TWICE -> List.of(first, "Kitchen scale");
      case INVOICED, PRINTABLE, UNDERWAY, CANCELLED -> List.of(first);
    };
  }

  static List<Invoice> invoices(String order, Kind kind, boolean broken) {
    int count =
        switch (kind) {
          case INVOICED -> 1;
          case INVOICED_TWICE -> 2;
          case PRINTABLE, DIGITAL, UNDERWAY, CANCELLED -> 0;
        };
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new Invoice(fileId(order, number), number, broken))
        .toList();
  }

  private static String fileId(String order, int number) {
    String name = order + "/" + number;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
