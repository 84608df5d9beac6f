package dev.doorbell.gateway.stream;

import dev.doorbell.events.EventEnvelope;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events that a subscriber wants.
 *
 * @param owner whose events; null: of all owners
 * @param accountId null: of any account
 * @param jobId null: of any job
 * @param types simple names of event types; empty: of any type
 */
public record StreamFilter(
    @Nullable String owner, @Nullable UUID accountId, @Nullable UUID jobId, Set<String> types) {
  public StreamFilter {
    types = Set.copyOf(types);
  }

  boolean matches(EventEnvelope envelope) {
    return (owner == null || envelope.job().owner().equals(owner))
        && (accountId == null || envelope.job().accountId().equals(accountId))
        && (jobId == null || envelope.job().jobId().equals(jobId))
        && (types.isEmpty() || types.contains(envelope.type()));
  }
}
