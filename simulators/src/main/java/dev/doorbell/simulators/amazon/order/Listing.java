package dev.doorbell.simulators.amazon.order;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One page of the list of orders of a period.
 *
 * @param periods the periods that the user can choose
 * @param all the number of orders of the period
 * @param start the number of orders on earlier pages
 */
record Listing(Period period, List<Period> periods, int all, int start, List<Order> orders) {
  private static final int ON_A_PAGE = 10;

  static Listing of(List<Order> orders, Period period, int recentMonths, String startIndex) {
    List<Order> matching = orders.stream().filter(order -> period.contains(order.date())).toList();
    int start = Math.min(start(startIndex), matching.size());
    int end = Math.min(start + ON_A_PAGE, matching.size());
    return new Listing(
        period,
        Period.among(orders, recentMonths),
        matching.size(),
        start,
        matching.subList(start, end));
  }

  private static int start(String startIndex) {
    return startIndex.matches("\\d{1,6}") ? Integer.parseInt(startIndex) : 0;
  }

  /** The {@code start} of each page. */
  List<Integer> starts() {
    return IntStream.iterate(0, start -> start < all, start -> start + ON_A_PAGE).boxed().toList();
  }

  boolean isLast() {
    return start + ON_A_PAGE >= all;
  }
}
