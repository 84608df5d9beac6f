package dev.doorbell.runtime.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets one message per cause and minute through, and says how many were held back since. Causes are
 * a small fixed set of words (never data). Thread-safe.
 */
public final class OncePerMinute {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private record Window(Instant opened, long heldBack) {}

  private final Map<String, Window> windows = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public OncePerMinute(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Whether to say it now.
   *
   * @return the number of messages of this cause held back since the last one; empty when this one
   *     is to be held back too
   */
  public OptionalLong admit(String cause) {
    Instant now = clock.instant();
    long[] heldBack = {-1};
    windows.compute(
        cause,
        (key, window) -> {
          if (window == null || !now.isBefore(window.opened().plus(MINUTE))) {
            heldBack[0] = window == null ? 0 : window.heldBack();
            return new Window(now, 0);
          }
          return new Window(window.opened(), window.heldBack() + 1);
        });
    return heldBack[0] < 0 ? OptionalLong.empty() : OptionalLong.of(heldBack[0]);
  }
}
