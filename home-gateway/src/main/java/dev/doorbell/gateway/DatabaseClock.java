package dev.doorbell.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * This machine's clock, corrected by the database's. The database decides deadlines, so countdowns
 * and the choice of open challenges must follow its clock, also on a machine whose clock is wrong.
 * Thread-safe.
 */
final class DatabaseClock implements InstantSource {
  private final InstantSource local;
  private final Supplier<Instant> database;
  private volatile Duration offset = Duration.ZERO;

  /**
   * @param database reads the database's clock; may block
   */
  DatabaseClock(InstantSource local, Supplier<Instant> database) {
    this.local = local;
    this.database = database;
  }

  /** Compares the clocks; until the next comparison they may drift apart a little. */
  void synchronize() {
    Instant before = local.instant();
    Instant there = database.get();
    Duration roundTrip = Duration.between(before, local.instant());
    offset = Duration.between(before.plus(roundTrip.dividedBy(2)), there);
  }

  @Override
  public Instant instant() {
    return local.instant().plus(offset);
  }
}
