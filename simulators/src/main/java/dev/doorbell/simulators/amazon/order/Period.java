package dev.doorbell.simulators.amazon.order;

import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which orders a page lists: those of six months, or of a year. The months are counted back from
 * {@link OrderHistory#TODAY}, so that the same orders are among them at every run.
 */
public sealed interface Period {
  /** The name of the six months. */
  String SIX_MONTHS = "months-6";

  Pattern YEAR = Pattern.compile("year-(\\d{4})");

  /** The last six months. */
  record SixMonths() implements Period {}

  /** A year. */
  record OfYear(Year year) implements Period {}

  /** What a page's address says; the six months for what is nothing of the kind. */
  static Period of(String filter) {
    Matcher year = YEAR.matcher(filter);
    return year.matches() ? new OfYear(Year.parse(year.group(1))) : new SixMonths();
  }

  /** Those that can be asked for: the months, then each year down to the oldest order's. */
  static List<Period> among(List<Order> orders) {
    int newest = OrderHistory.TODAY.getYear();
    int oldest = orders.stream().mapToInt(order -> order.date().getYear()).min().orElse(newest);
    Stream<Period> years =
        IntStream.rangeClosed(0, newest - oldest)
            .mapToObj(age -> new OfYear(Year.of(newest - age)));
    return Stream.concat(Stream.of(new SixMonths()), years).toList();
  }

  /** As addresses say it. */
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
