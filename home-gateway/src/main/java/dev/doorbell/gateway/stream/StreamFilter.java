package dev.doorbell.gateway.stream;

import dev.doorbell.events.EventEnvelope;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a stream is about.
 *
 * @param accountId null: any
 * @param jobId null: any
 * @param types empty: any
 */
public record StreamFilter(
    String owner, @Nullable UUID accountId, @Nullable UUID jobId, Set<String> types) {
  public StreamFilter {
    types = Set.copyOf(types);
  }

  boolean matches(EventEnvelope envelope) {
    return envelope.job().owner().equals(owner)
        && (accountId == null || envelope.job().accountId().equals(accountId))
        && (jobId == null || envelope.job().jobId().equals(jobId))
        && (types.isEmpty() || types.contains(envelope.type()));
  }
}
