package dev.doorbell.benchmarks.run;

import java.util.function.IntPredicate;

/**
 * Searches the highest rate that a system can carry: doubles the rate until it is too high, then
 * halves the interval in which the limit is.
 *
 * @param start the first rate
 * @param limit the highest rate that is tried
 * @param refinements how often the interval is halved
 */
record RateSearch(int start, int limit, int refinements) {

  /** Returns the highest rate that was carried; 0 if not even the first one was. */
  int highest(IntPredicate carries) {
    int carried = 0;
    int rate = start;
    while (rate <= limit && carries.test(rate)) {
      carried = rate;
      rate *= 2;
    }
    int tooHigh = Math.min(rate, limit + 1);
    for (int i = 0; i < refinements && tooHigh - carried > 1 && carried < limit; i++) {
      int middle = carried + (tooHigh - carried) / 2;
      if (carries.test(middle)) {
        carried = middle;
      } else {
        tooHigh = middle;
      }
    }
    return carried;
  }
}
