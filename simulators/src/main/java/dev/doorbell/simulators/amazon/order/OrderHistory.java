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

  private static final int SEVEN_DIGITS_BOUND = 10_000_000;
  private static final int CENTS_BOUND = 19_000;
  private static final int THOUSAND_IN_CENTS = 100_000;
  private static final List<String> ITEMS =
      List.of(
          "USB-C cable, 2 m", "Desk lamp", "Notebook, 5 pieces", "Coffee grinder", "Headphones");
  private static final List<Kind> KINDS =
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
  private static final List<Integer> AGES_OF_FEW_ORDERS =
      List.of(2, 25, 61, 93, 140, 230, 310, 660);

  private OrderHistory() {}

  /** The orders of this person, newest first. */
  public static List<Order> of(Person person, Marketplace marketplace) {
    Scenario scenario = person.scenario();
    if (scenario == Scenario.NO_ORDERS) {
      return List.of();
    }
    return scenario == Scenario.ODD
        ? OddOrders.of(person, marketplace)
        : createOrders(
            person,
            marketplace,
            scenario == Scenario.MANY_ORDERS ? createAgesOfManyOrders() : AGES_OF_FEW_ORDERS);
  }

  /** Returns the order with this number, on its card or on its pages. */
  public static Optional<Order> find(Person person, Marketplace marketplace, String id) {
    return of(person, marketplace).stream()
        .filter(order -> order.id().equals(id) || order.printedId().equals(id))
        .findFirst();
  }

  /**
   * Creates the ages in days of 54 orders over six years: 14 in the last six months, none in one
   * year.
   */
  private static List<Integer> createAgesOfManyOrders() {
    List<Integer> days = new ArrayList<>();
    addAges(days, 14, 1, 180);
    addAges(days, 2, 200, 270);
    addAges(days, 23, 275, 635);
    addAges(days, 11, 640, 1000);
    addAges(days, 3, 1371, 1730);
    addAges(days, 1, 1800, 1801);
    return days;
  }

  private static void addAges(List<Integer> days, int count, int from, int to) {
    IntStream.range(0, count).map(i -> from + (to - from) * i / count).forEach(days::add);
  }

  private static List<Order> createOrders(
      Person person, Marketplace marketplace, List<Integer> daysAgo) {
    Random random = new Random(Seed.of(person.login() + " at " + marketplace.host()));
    return IntStream.range(0, daysAgo.size())
        .mapToObj(position -> {
          LocalDate date = TODAY.minusDays(daysAgo.get(position));
          Kind kind = selectKind(position, marketplace);
          boolean broken = person.scenario() == Scenario.BAD_INVOICE && position == 1;
          return createOrder(marketplace, kind, date, random, broken);
        })
        .toList();
  }

  private static Kind selectKind(int position, Marketplace marketplace) {
    Kind listed = KINDS.get(position % KINDS.size());
    // Only the newest order is not delivered yet.
    Kind kind = listed == Kind.UNDERWAY && position > 0 ? Kind.INVOICED : listed;
    boolean hasFile = kind == Kind.INVOICED || kind == Kind.INVOICED_TWICE;
    return hasFile && !marketplace.hasInvoiceFiles() ? Kind.PRINTABLE : kind;
  }

  private static Order createOrder(
      Marketplace marketplace, Kind kind, LocalDate date, Random random, boolean broken) {
    String id =
        "%s-%s-%s".formatted(marketplace.orderPrefix(), createDigits(random), createDigits(random));
    int cents = 99 + random.nextInt(CENTS_BOUND);
    // These kinds get amounts of more than a thousand, so that some have a thousands separator.
    BigDecimal amount =
        BigDecimal.valueOf(
            kind == Kind.INVOICED_TWICE || kind == Kind.PRINTABLE
                ? cents + THOUSAND_IN_CENTS
                : cents,
            2);
    return new Order(
        id,
        kind,
        date,
        marketplace.date(date),
        kind == Kind.CANCELLED ? "" : marketplace.amount(amount),
        selectItems(kind, random),
        createInvoices(id, kind, broken));
  }

  private static String createDigits(Random random) {
    return "%07d".formatted(random.nextInt(SEVEN_DIGITS_BOUND));
  }

  private static List<String> selectItems(Kind kind, Random random) {
    String first = ITEMS.get(random.nextInt(ITEMS.size()));
    return switch (kind) {
      case DIGITAL -> List.of("E-book");
      case INVOICED_TWICE -> List.of(first, "Kitchen scale");
      case INVOICED, PRINTABLE, UNDERWAY, CANCELLED -> List.of(first);
    };
  }

  static List<Invoice> createInvoices(String order, Kind kind, boolean broken) {
    int count =
        switch (kind) {
          case INVOICED -> 1;
          case INVOICED_TWICE -> 2;
          case PRINTABLE, DIGITAL, UNDERWAY, CANCELLED -> 0;
        };
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new Invoice(createFileId(order, number), number, broken))
        .toList();
  }

  private static String createFileId(String order, int number) {
    String name = order + "/" + number;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
