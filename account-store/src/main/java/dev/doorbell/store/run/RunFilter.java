package dev.doorbell.store.run;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which runs to list. A null account and an empty set of statuses match all runs. */
public record RunFilter(@Nullable UUID accountId, Set<RunStatus> statuses) {
  public static final RunFilter ALL = new RunFilter(null, Set.of());

  public RunFilter {
    statuses = Set.copyOf(statuses);
  }

  public static RunFilter ofAccount(UUID accountId) {
    return new RunFilter(accountId, Set.of());
  }
}
