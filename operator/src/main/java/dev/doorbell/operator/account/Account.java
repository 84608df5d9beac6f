package dev.doorbell.operator.account;

import dev.doorbell.operator.job.Job;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account in a response of the gateway.
 *
 * @param fields without the secret ones
 * @param pausedCode why automatic jobs are paused until a manual job succeeds; null if they are not
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
