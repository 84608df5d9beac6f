package dev.doorbell.runtime.log;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs security events by their name, with the logger {@code dev.doorbell.security}. Each event is
 * logged once a minute, with the number of those that were not, so that a flood of them does not
 * fill the log. Thread-safe.
 */
public final class SecurityLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.doorbell.security");

  private final OncePerMinute limit;

  public SecurityLog(InstantSource clock) {
    this(new OncePerMinute(clock));
  }

  SecurityLog(OncePerMinute limit) {
    this.limit = limit;
  }

  /**
   * Logs the event, unless the same event was logged within the last minute.
   *
   * @param detail what happened and from where; never a secret
   */
  public void report(SecurityEvent event, String detail) {
    limit
        .admit(event.name())
        .ifPresent(more -> LOG.warn("Security event {} ({} more): {}", event, more, detail));
  }
}
