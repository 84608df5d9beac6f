package dev.doorbell.runtime.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets one message per cause and minute pass, and counts the suppressed messages. The causes must
 * be a small fixed set of words, never data, since each is kept in memory. Thread-safe.
 */
public final class OncePerMinute {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private record Window(Instant opened, long suppressed) {}

  private final Map<String, Window> windows = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public OncePerMinute(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Decides whether to log a message now.
   *
   * @return the number of messages of this cause that were suppressed since the last admitted
   *     message; empty if this message is suppressed too
   */
  public OptionalLong admit(String cause) {
    Instant now = clock.instant();
    long[] suppressed = {-1};
    windows.compute(
        cause,
        (key, window) -> {
          if (window == null || !now.isBefore(window.opened().plus(MINUTE))) {
            suppressed[0] = window == null ? 0 : window.suppressed();
            return new Window(now, 0);
          }
          return new Window(window.opened(), window.suppressed() + 1);
        });
    return suppressed[0] < 0 ? OptionalLong.empty() : OptionalLong.of(suppressed[0]);
  }
}
