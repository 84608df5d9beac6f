package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.order.Order.Kind;
import dev.doorbell.simulators.amazon.page.Marketplace;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.login.Seed;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

/** Orders with dates and amounts in unusual formats; the last one has neither. */
final class OddOrders {
  private static final BigDecimal LARGE = new BigDecimal("1234.50");
  private static final BigDecimal SMALL = new BigDecimal("12.34");

  private OddOrders() {}

  static List<Order> of(Person person, Marketplace marketplace) {
    String large = marketplace.number(LARGE);
    return List.of(
        // The code of the currency, as on invoices.
        createOrder(
            person,
            marketplace,
            1,
            createFormat("d MMM uuuu"),
            marketplace.currency() + " " + large),
        // A date with a weekday, and an amount without spaces.
        createOrder(
            person,
            marketplace,
            2,
            createFormat("EEEE d MMMM uuuu"),
            marketplace.amount(LARGE).replace("\u00a0", "")),
        createOrder(
            person,
            marketplace,
            3,
            createNumericFormat(marketplace),
            large + " " + marketplace.currency()),
        // A date in ISO 8601, and the currency of another country.
        createOrder(
            person,
            marketplace,
            4,
            DateTimeFormatter.ISO_LOCAL_DATE,
            formatForeignAmount(marketplace)),
        // Several kinds of white space.
        createOrder(
            person,
            marketplace,
            5,
            createFormat("d'\u00a0'MMMM'\u202f'uuuu"),
            "\u00a0" + marketplace.amount(SMALL) + "\n"),
        createOrder(person, marketplace, 6, createFormat("'?'"), "–"));
  }

  private static DateTimeFormatter createFormat(String pattern) {
    return DateTimeFormatter.ofPattern(pattern);
  }

  private static DateTimeFormatter createNumericFormat(Marketplace marketplace) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT).withLocale(marketplace.locale());
  }

  private static String formatForeignAmount(Marketplace marketplace) {
    return (marketplace == Marketplace.COM ? Marketplace.UK : Marketplace.COM).amount(SMALL);
  }

  private static Order createOrder(
      Person person,
      Marketplace marketplace,
      int position,
      DateTimeFormatter dates,
      String amount) {
    String id =
        "%s-%07d-%07d".formatted(marketplace.orderPrefix(), Seed.of(person.login()), position);
    LocalDate date = OrderHistory.TODAY.minusDays(position * 9L);
    Kind kind = marketplace.hasInvoiceFiles() ? Kind.INVOICED : Kind.PRINTABLE;
    return new Order(
        id,
        kind,
        date,
        dates.withLocale(marketplace.locale()).format(date),
        amount,
        List.of("Something odd"),
        OrderHistory.createInvoices(id, kind, false));
  }
}
