package dev.doorbell.store.purge;

import java.time.Duration;

/**
 * How fast a rule removes rows, over all processes.
 *
 * @param rows the maximum number of rows that one statement removes; at least 1. For documents a
 *     fiftieth
 * @param pause the time until the next statement, if there may be more rows
 * @param interval the time until the next statement, if there are no more rows
 */
public record PurgePace(int rows, Duration pause, Duration interval) {
  public PurgePace {
    if (rows < 1) {
      throw new IllegalArgumentException("expected at least one row, got " + rows);
    }
  }
}
