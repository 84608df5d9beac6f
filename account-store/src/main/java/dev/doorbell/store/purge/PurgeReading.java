package dev.doorbell.store.purge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The state of a rule.
 *
 * @param oldest the age of the oldest row that the rule will remove; null if there is none, and for
 *     rules about deleted accounts
 * @param sinceCompleted how long ago the rule last found no more rows; null if never
 */
public record PurgeReading(
    PurgeRule rule, @Nullable Duration oldest, @Nullable Duration sinceCompleted) {}
