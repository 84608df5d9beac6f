package dev.doorbell.simulators.amazon.order;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One page of the list of orders of a period.
 *
 * @param periods the periods that the user can choose
 * @param total the number of orders of the period
 * @param start the number of orders on earlier pages
 */
record Listing(Period period, List<Period> periods, int total, int start, List<Order> orders) {
  private static final int PAGE_SIZE = 10;

  static Listing of(List<Order> orders, Period period, int recentMonths, String startIndex) {
    List<Order> matching = orders.stream().filter(order -> period.contains(order.date())).toList();
    int start = Math.min(parseStart(startIndex), matching.size());
    int end = Math.min(start + PAGE_SIZE, matching.size());
    return new Listing(
        period,
        Period.choicesFor(orders, recentMonths),
        matching.size(),
        start,
        matching.subList(start, end));
  }

  private static int parseStart(String startIndex) {
    return startIndex.matches("\\d{1,6}") ? Integer.parseInt(startIndex) : 0;
  }

  /** The {@code start} of each page. */
  List<Integer> pageStarts() {
    return IntStream.iterate(0, start -> start < total, start -> start + PAGE_SIZE)
        .boxed()
        .toList();
  }

  boolean isLast() {
    return start + PAGE_SIZE >= total;
  }
}
