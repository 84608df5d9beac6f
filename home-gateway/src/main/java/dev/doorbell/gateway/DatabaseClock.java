package dev.doorbell.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * This machine's clock, put right by the database's: deadlines are decided there, so countdowns and
 * what counts as open have to follow it, also on a machine whose clock is off. Thread-safe.
 */
final class DatabaseClock implements InstantSource {
  private final InstantSource local;
  private final Supplier<Instant> database;
  private volatile Duration ahead = Duration.ZERO;

  /**
   * @param database asks it; may take its time
   */
  DatabaseClock(InstantSource local, Supplier<Instant> database) {
    this.local = local;
    this.database = database;
  }

  /** Compares the clocks; between comparisons they may drift apart a little. */
  void compare() {
    Instant asked = local.instant();
    Instant there = database.get();
    Duration roundTrip = Duration.between(asked, local.instant());
    ahead = Duration.between(asked.plus(roundTrip.dividedBy(2)), there);
  }

  @Override
  public Instant instant() {
    return local.instant().plus(ahead);
  }
}
