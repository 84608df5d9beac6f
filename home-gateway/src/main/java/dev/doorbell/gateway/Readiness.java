package dev.doorbell.gateway;

import dev.doorbell.runtime.management.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Ready when every open challenge is known and the database has answered lately. A gateway stays
 * ready when Kafka becomes unavailable later: it works on with the rows, and otherwise all gateways
 * would become unready at once.
 */
final class Readiness implements HealthCheck {
  private static final Duration LATELY = Duration.ofSeconds(10);

  private final BooleanSupplier isCurrent;
  private final Supplier<Instant> lastRowsRead;
  private final Duration rowCheck;
  private final InstantSource clock;

  /**
   * @param isCurrent whether every open challenge is known
   * @param lastRowsRead when the rows were last read
   * @param rowCheck how often they are read
   */
  Readiness(
      BooleanSupplier isCurrent,
      Supplier<Instant> lastRowsRead,
      Duration rowCheck,
      InstantSource clock) {
    this.isCurrent = isCurrent;
    this.lastRowsRead = lastRowsRead;
    this.rowCheck = rowCheck;
    this.clock = clock;
  }

  @Override
  public Optional<String> complaint() {
    if (!isCurrent.getAsBoolean()) {
      return Optional.of("the events topic has not been read up to its end at the start");
    }
    Instant latest = clock.instant().minus(rowCheck).minus(LATELY);
    return lastRowsRead.get().isBefore(latest)
        ? Optional.of("the database has not answered lately")
        : Optional.empty();
  }
}
