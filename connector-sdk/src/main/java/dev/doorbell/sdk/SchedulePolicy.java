package dev.doorbell.sdk;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * When a connector's automatic runs start.
 *
 * @param frequency how often accounts are fetched if the user does not choose
 * @param manualOnly true if the site's sessions do not last until the next run, so that every
 *     automatic run would have to ask the user: automatic runs are then skipped before the first
 *     request
 * @param window when automatic runs may start; null for any time
 */
public record SchedulePolicy(Frequency frequency, boolean manualOnly, @Nullable TimeWindow window) {
  public SchedulePolicy {
    requireNonNull(frequency, "frequency");
    if (manualOnly && window != null) {
      throw new IllegalArgumentException("A connector that only users start has no time window");
    }
  }
}
