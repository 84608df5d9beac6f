package dev.doorbell.sdk;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * When a connector's automatic runs start.
 *
 * @param frequency how often accounts are fetched if the user does not choose; {@link
 *     #DEFAULT_FREQUENCY} if only users start runs
 * @param manualOnly true if the site's sessions do not last until the next run, so that every
 *     automatic run would have to ask the user: automatic runs are then skipped before the first
 *     request
 * @param window when automatic runs may start; null for any time
 */
public record SchedulePolicy(Frequency frequency, boolean manualOnly, @Nullable TimeWindow window) {
  /** The frequency of a connector that declares none. */
  public static final Frequency DEFAULT_FREQUENCY = Frequency.WEEKLY;

  public SchedulePolicy {
    requireNonNull(frequency, "frequency");
    if (manualOnly && window != null) {
      throw new IllegalArgumentException("a connector that only users start has no time window");
    }
    if (manualOnly && frequency != DEFAULT_FREQUENCY) {
      throw new IllegalArgumentException("a connector that only users start has no frequency");
    }
  }
}
