package dev.doorbell.simulators.amazon.order;

import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The period of the orders on a page: the last six months, or a year. The months end at {@link
 * OrderHistory#TODAY}, so that they contain the same orders at every start.
 */
public sealed interface Period {
  /** The name of the last six months in addresses. */
  String SIX_MONTHS = "months-6";

  Pattern YEAR = Pattern.compile("year-(\\d{4})");

  /** The last six months. */
  record SixMonths() implements Period {}

  /** A year. */
  record OfYear(Year year) implements Period {}

  /** The period with this name in addresses; the last six months if the name is invalid. */
  static Period of(String filter) {
    Matcher year = YEAR.matcher(filter);
    return year.matches() ? new OfYear(Year.parse(year.group(1))) : new SixMonths();
  }

  /** The periods that a user can choose: six months, then each year back to the oldest order. */
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

  default boolean contains(LocalDate date) {
    return switch (this) {
      case SixMonths() -> date.isAfter(OrderHistory.TODAY.minusMonths(6));
      case OfYear(Year year) -> date.getYear() == year.getValue();
    };
  }
}
