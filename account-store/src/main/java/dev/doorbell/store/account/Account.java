package dev.doorbell.store.account;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account without its secrets.
 *
 * @param plainFields what may be shown
 * @param secretFields names only
 * @param pausedCode the error code after which automatic runs are paused; null when they are not
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

  /** Plain fields may be personal (a login, a customer number): they stay out of logs. */
  @Override
  public String toString() {
    return "Account[" + id + ", connector=" + connector + ", state=" + state + "]";
  }
}
