package dev.doorbell.gateway.push;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a message at the push service. */
sealed interface PushResult {
  /** The push service delivers it, if it reaches the browser in time. */
  record Accepted() implements PushResult {}

  /** The push service knows the browser no more, or no gateway may reach its address. */
  record Gone() implements PushResult {}

  /**
   * The message may be sent again.
   *
   * @param reason for the log
   * @param retryAfter what the push service demands; null if it does not say
   */
  record NotAccepted(String reason, @Nullable Duration retryAfter) implements PushResult {}
}
