package dev.doorbell.gateway;

import dev.doorbell.gateway.retention.PurgeTask;
import dev.doorbell.store.purge.PurgePace;
import dev.doorbell.store.purge.PurgeRule;
import dev.doorbell.store.purge.Purges;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Removes rows of the store for {@code gateway.retention}. */
record StoredPurges(Purges purges) implements PurgeTask.Rows {

  @Override
  public List<PurgeRule> due() {
    return purges.due();
  }

  @Override
  public OptionalInt purge(PurgeRule rule, Duration keep, PurgePace pace) {
    return purges.purge(rule, keep, pace);
  }
}
