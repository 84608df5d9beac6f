package dev.doorbell.operator.deadletter;

import java.util.Optional;
import java.util.UUID;

/**
 * What the gateway knows about jobs, accounts and connectors. Throws the exceptions of the
 * gateway's client.
 */
interface JobLookup {

  /** An existing job. */
  record KnownJob(UUID accountId, String status) {}

  /** Empty if there is no such job. */
  Optional<KnownJob> job(UUID jobId);

  /** The connector of an account; empty if there is no such account. */
  Optional<String> connectorOf(UUID accountId);

  /** Whether a worker has announced this connector. */
  boolean hasConnector(String slug);
}
