package dev.doorbell.simulators.amazon.order;

import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The period of the orders on a page: six months, or a year. The months are counted back from
 * {@link OrderHistory#TODAY}, so that the same orders are among them at every run.
 */
public sealed interface Period {
  /** The name of the six months in addresses. */
  String SIX_MONTHS = "months-6";

  Pattern YEAR = Pattern.compile("year-(\\d{4})");

  /** The last six months. */
  record SixMonths() implements Period {}

  /** A year. */
  record OfYear(Year year) implements Period {}

  /** The period in the address of a page; six months for an invalid one. */
  static Period of(String filter) {
    Matcher year = YEAR.matcher(filter);
    return year.matches() ? new OfYear(Year.parse(year.group(1))) : new SixMonths();
  }

  /** The periods to choose from: six months, then each year down to that of the oldest order. */
  static List<Period> among(List<Order> orders) {
    int newest = OrderHistory.TODAY.getYear();
    int oldest = orders.stream().mapToInt(order -> order.date().getYear()).min().orElse(newest);
    Stream<Period> years =
        IntStream.rangeClosed(0, newest - oldest)
            .mapToObj(age -> new OfYear(Year.of(newest - age)));
    return Stream.concat(Stream.of(new SixMonths()), years).toList();
  }

  /** The name in addresses. */
  default String filter() {
    return switch (this) {
      case SixMonths() -> SIX_MONTHS;
      case OfYear(Year year) -> "year-" + year;
    };
  }

  default boolean holds(LocalDate date) {
    return switch (this) {
      case SixMonths() -> date.isAfter(OrderHistory.TODAY.minusMonths(6));
      case OfYear(Year year) -> date.getYear() == year.getValue();
    };
  }
}
