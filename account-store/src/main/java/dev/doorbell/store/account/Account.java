package dev.doorbell.store.account;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account without its secrets.
 *
 * @param label the user's name for it; null when it has none
 * @param plainFields fields that may be shown
 * @param secretFields names only
 * @param pausedCode the error code that paused the automatic runs; null when they are not paused
 * @param nextRunAt null exactly when the schedule is {@link Schedule#MANUAL}
 */
public record Account(
    UUID id,
    String owner,
    String connector,
    @Nullable String label,
    Map<String, String> plainFields,
    Set<String> secretFields,
    Schedule schedule,
    AccountState state,
    @Nullable String pausedCode,
    int sessionVersion,
    Instant createdAt,
    @Nullable Instant nextRunAt) {
  public Account {
    plainFields = Map.copyOf(plainFields);
    secretFields = Set.copyOf(secretFields);
  }

  /** Without plain fields, which may be personal: they must not reach logs. */
  @Override
  public String toString() {
    return "Account[" + id + ", connector=" + connector + ", state=" + state + "]";
  }
}
