package dev.doorbell.operator.account;

import dev.doorbell.operator.job.Job;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as the gateway answers it.
 *
 * @param fields those that are no secret
 * @param pausedCode why its automatic jobs wait for a manual one that succeeds
 */
public record Account(
    UUID id,
    String connector,
    @Nullable String label,
    String state,
    String schedule,
    Map<String, String> fields,
    @Nullable String pausedCode,
    @Nullable Job lastJob,
    @Nullable Instant nextRunAt,
    Instant createdAt) {
  public Account {
    Objects.requireNonNull(id);
    Objects.requireNonNull(connector);
    Objects.requireNonNull(state);
    Objects.requireNonNull(schedule);
    Objects.requireNonNull(createdAt);
    fields = Map.copyOf(fields);
  }
}
