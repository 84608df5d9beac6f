package dev.doorbell.simulators.amazon.order;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One page of a list of orders.
 *
 * @param periods to choose from
 * @param all how many orders the period has
 * @param start how many orders come before the page
 */
record Listing(Period period, List<Period> periods, int all, int start, List<Order> orders) {
  private static final int ON_A_PAGE = 10;

  static Listing of(List<Order> orders, Period period, String startIndex) {
    List<Order> held = orders.stream().filter(order -> period.holds(order.date())).toList();
    int start = Math.min(start(startIndex), held.size());
    int end = Math.min(start + ON_A_PAGE, held.size());
    return new Listing(period, Period.among(orders), held.size(), start, held.subList(start, end));
  }

  private static int start(String startIndex) {
    return startIndex.matches("\\d{1,6}") ? Integer.parseInt(startIndex) : 0;
  }

  /** The start of each page. */
  List<Integer> starts() {
    return IntStream.iterate(0, start -> start < all, start -> start + ON_A_PAGE).boxed().toList();
  }

  boolean isLast() {
    return start + ON_A_PAGE >= all;
  }
}
