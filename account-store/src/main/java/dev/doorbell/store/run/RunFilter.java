package dev.doorbell.store.run;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which runs to list. A null component matches all runs. */
public record RunFilter(@Nullable UUID accountId, @Nullable RunStatus status) {
  public static final RunFilter ALL = new RunFilter(null, null);

  public static RunFilter ofAccount(UUID accountId) {
    return new RunFilter(accountId, null);
  }
}
