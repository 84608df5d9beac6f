package dev.doorbell.runtime.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Admits one message per cause and minute, and counts the suppressed ones. Causes are a small fixed
 * set of words, never data. Thread-safe.
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
   * Whether to log a message now.
   *
   * @return the number of messages of this cause suppressed since the last admitted one; empty if
   *     this one is suppressed too
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
