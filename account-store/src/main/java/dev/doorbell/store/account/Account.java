package dev.doorbell.store.account;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account without its secrets.
 *
 * @param label the user's name for the account; null when the user gave none
 * @param plainFields fields that may be shown to the user, but not logged
 * @param secretFields the names of the secret fields, without their values
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

  /** Omits the plain fields: they may be personal data, which must not reach logs. */
  @Override
  public String toString() {
    return "Account[" + id + ", connector=" + connector + ", state=" + state + "]";
  }
}
