package dev.doorbell.gateway;

import dev.doorbell.gateway.challenge.ChallengeReconciler;
import dev.doorbell.gateway.stream.EventHub;
import dev.doorbell.runtime.management.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Ready when every open challenge is known and the database has answered lately. Kafka's later
 * absence is no reason: the rows carry on, and all gateways would leave at once.
 */
final class Readiness implements HealthCheck {
  private static final Duration LATELY = Duration.ofSeconds(10);

  private final EventHub view;
  private final ChallengeReconciler rows;
  private final Duration rowCheck;
  private final InstantSource clock;

  Readiness(EventHub view, ChallengeReconciler rows, Duration rowCheck, InstantSource clock) {
    this.view = view;
    this.rows = rows;
    this.rowCheck = rowCheck;
    this.clock = clock;
  }

  @Override
  public Optional<String> complaint() {
    if (!view.isCurrent()) {
      return Optional.of("the events have not been read up to where they stood at the start");
    }
    Instant late = clock.instant().minus(rowCheck).minus(LATELY);
    return rows.lastRead().isBefore(late)
        ? Optional.of("the database has not answered lately")
        : Optional.empty();
  }
}
