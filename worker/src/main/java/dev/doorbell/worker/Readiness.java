package dev.doorbell.worker;

import dev.doorbell.runtime.management.HealthCheck;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A worker is ready while it holds its lease, its topics exist, and it can read jobs and replies.
 * It stays ready while Kafka is unavailable: a new worker could do no more.
 */
final class Readiness implements HealthCheck {
  private final BooleanSupplier holdsLease;
  private final List<HealthCheck> topics;

  /**
   * @param holdsLease whether this worker may act
   * @param topics the checks of topics and of the clients that read them; the first problem counts
   */
  Readiness(BooleanSupplier holdsLease, List<HealthCheck> topics) {
    this.holdsLease = holdsLease;
    this.topics = List.copyOf(topics);
  }

  @Override
  public Optional<String> problem() {
    if (!holdsLease.getAsBoolean()) {
      return Optional.of("the database does not answer heartbeats");
    }
    return topics.stream().flatMap(check -> check.problem().stream()).findFirst();
  }
}
