package dev.doorbell.operator.deadletter;

import java.util.Optional;
import java.util.UUID;

/** What the rows say, as far as a redrive has to know. Each call may fail as a gateway's does. */
interface JobKnowledge {

  /** A job that there is. */
  record KnownJob(UUID accountId, String status) {}

  /** Empty when there is no such job. */
  Optional<KnownJob> job(UUID jobId);

  /** The connector of an account; empty when there is no such account. */
  Optional<String> connectorOf(UUID accountId);

  /** Whether any worker has announced this connector. */
  boolean hasConnector(String slug);
}
