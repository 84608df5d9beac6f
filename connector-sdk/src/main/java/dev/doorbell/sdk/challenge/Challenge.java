package dev.doorbell.sdk.challenge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A question of the site that only the person can answer. A connector hands it to its context and
 * waits.
 */
public sealed interface Challenge permits CodeChallenge {
  /** How long the person has if the connector does not say otherwise. */
  Duration DEFAULT_TIMEOUT = Duration.ofMinutes(3);

  /**
   * What the site itself says on its page, shown to the person as it stands; null for Doorbell's
   * own words.
   */
  @Nullable String message();

  /** How long the person has, counted from the moment the question is put. Positive. */
  Duration timeout();

  /** True for a question that is asked again because the answer before was wrong. */
  boolean retry();
}
