package dev.doorbell.simulators.amazon.order;

import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The period of the orders on a page: the last months, or a year. The months end at {@link
 * OrderHistory#TODAY}, so that they contain the same orders at every start.
 */
public sealed interface Period {
  Pattern YEAR = Pattern.compile("year-(\\d{4})");

  /** The last months. */
  record Recent(int months) implements Period {}

  /** A year. */
  record OfYear(Year year) implements Period {}

  /** The period with this name in addresses; the last months if the name is another one. */
  static Period of(String filter, int recentMonths) {
    Matcher year = YEAR.matcher(filter);
    return year.matches() ? new OfYear(Year.parse(year.group(1))) : new Recent(recentMonths);
  }

  /** The periods that a user can choose: some months, then each year back to the oldest order. */
  static List<Period> choicesFor(List<Order> orders, int recentMonths) {
    int newest = OrderHistory.TODAY.getYear();
    int oldest = orders.stream().mapToInt(order -> order.date().getYear()).min().orElse(newest);
    Stream<Period> years =
        IntStream.rangeClosed(0, newest - oldest)
            .mapToObj(age -> new OfYear(Year.of(newest - age)));
    return Stream.concat(Stream.of(new Recent(recentMonths)), years).toList();
  }

  /** The name in addresses. */
  default String filter() {
    return switch (this) {
      case Recent(int months) -> "months-" + months;
      case OfYear(Year year) -> "year-" + year;
    };
  }

  default boolean contains(LocalDate date) {
    return switch (this) {
      case Recent(int months) -> date.isAfter(OrderHistory.TODAY.minusMonths(months));
      case OfYear(Year year) -> date.getYear() == year.getValue();
    };
  }
}
