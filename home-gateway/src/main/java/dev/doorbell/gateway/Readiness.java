package dev.doorbell.gateway;

import dev.doorbell.runtime.management.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A gateway is ready when its topics exist, it knows every open challenge, and it has recently read
 * the database. It stays ready if Kafka becomes unavailable later: it continues with the rows, and
 * otherwise all gateways would become unready at the same time.
 */
final class Readiness implements HealthCheck {
  private static final Duration LATELY = Duration.ofSeconds(10);

  private final HealthCheck topics;
  private final BooleanSupplier hasCaughtUp;
  private final Supplier<Instant> lastRowsRead;
  private final Duration rowCheck;
  private final InstantSource clock;

  /**
   * @param topics whether Kafka has said that a topic does not exist, or it can't be read
   * @param hasCaughtUp whether every open challenge is known
   * @param lastRowsRead when the rows were last read
   * @param rowCheck how often they are read
   */
  Readiness(
      HealthCheck topics,
      BooleanSupplier hasCaughtUp,
      Supplier<Instant> lastRowsRead,
      Duration rowCheck,
      InstantSource clock) {
    this.topics = topics;
    this.hasCaughtUp = hasCaughtUp;
    this.lastRowsRead = lastRowsRead;
    this.rowCheck = rowCheck;
    this.clock = clock;
  }

  @Override
  public Optional<String> problem() {
    Optional<String> problem = topics.problem();
    if (problem.isPresent()) {
      return problem;
    }
    if (!hasCaughtUp.getAsBoolean()) {
      return Optional.of("the events topic has not been read up to its end at the start");
    }
    Instant latest = clock.instant().minus(rowCheck).minus(LATELY);
    return lastRowsRead.get().isBefore(latest)
        ? Optional.of("the database has not answered lately")
        : Optional.empty();
  }
}
