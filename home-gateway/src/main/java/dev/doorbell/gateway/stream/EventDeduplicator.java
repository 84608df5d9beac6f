package dev.doorbell.gateway.stream;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.DocumentEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Finds events that must not be delivered: repeated events, events of an attempt that another
 * attempt has replaced, and events of a job that has ended. Remembers a limited number of jobs and
 * events and drops the oldest. Not thread-safe: {@link EventHub} guards it.
 */
final class EventDeduplicator {
  private static final int ENDED = Integer.MAX_VALUE;

  private final int most;
  private final Map<UUID, Integer> attempts;
  // Hashes, because the texts need several times the memory.
  private final Set<UUID> seen = new LinkedHashSet<>();

  /**
   * @param most number of jobs to remember; it remembers four times as many events
   */
  EventDeduplicator(int most) {
    this.most = most;
    this.attempts = new LinkedHashMap<>(64, 0.75f, true);
  }

  /** Whether to deliver the event; remembers it if so. */
  boolean admits(EventEnvelope envelope) {
    UUID jobId = envelope.job().jobId();
    int highest = attempts.getOrDefault(jobId, 0);
    if (highest == ENDED || isOutdated(envelope, highest) || !seen.add(key(envelope))) {
      return false;
    }
    attempts.put(jobId, ends(envelope) ? ENDED : Math.max(highest, envelope.job().attempt()));
    dropOldest();
    return true;
  }

  /** With the type, so that an event with the id of another one does not hide it. */
  private static UUID key(EventEnvelope envelope) {
    String text = envelope.type() + "/" + envelope.id();
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isOutdated(EventEnvelope envelope, int highest) {
    if (envelope.job().attempt() >= highest) {
      return false;
    }
    return switch (envelope.event()) {
      // A job may be cancelled or skipped before any claim, with attempt 0.
      case RunEvent run -> !run.end();
      case LoginEvent _, DocumentEvent _, ChallengeEvent.TwoFaRequested _ -> true;
      // The challenge is closed in its row, so the event counts even if an old attempt reports it:
      // popups must close.
      case ChallengeEvent _ -> false;
    };
  }

  private static boolean ends(EventEnvelope envelope) {
    return envelope.event() instanceof RunEvent run && run.end();
  }

  private void dropOldest() {
    while (attempts.size() > most) {
      attempts.remove(attempts.keySet().iterator().next());
    }
    while (seen.size() > 4 * most) {
      seen.remove(seen.iterator().next());
    }
  }
}
