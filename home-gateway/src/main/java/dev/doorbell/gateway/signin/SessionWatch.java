package dev.doorbell.gateway.signin;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Knows which sessions with open streams and waiting calls have ended, also at another gateway: it
 * reads the rows of all of them at once, every second. Thread-safe.
 */
final class SessionWatch {
  static final Duration INTERVAL = Duration.ofSeconds(1);

  /** Without a reading for this time, a session counts as ended. */
  static final Duration UNKNOWN_AT_MOST = Duration.ofMinutes(1);

  /** A session that no stream or call has asked for is not read any more. */
  private static final Duration FORGOTTEN = Duration.ofSeconds(30);

  private final Sessions sessions;
  private final LongSupplier nanoTime;
  private final Map<String, Watched> watched = new ConcurrentHashMap<>();

  private static final class Watched {
    private volatile long askedAt;
    private volatile long knownAt;
    private volatile boolean ended;

    Watched(long now) {
      askedAt = now;
      knownAt = now;
    }
  }

  /**
   * @param nanoTime a monotonic clock in nanoseconds
   */
  SessionWatch(Sessions sessions, LongSupplier nanoTime) {
    this.sessions = sessions;
    this.nanoTime = nanoTime;
  }

  /** Whether the session has not ended as far as is known. Does not block. */
  boolean holds(String idHash) {
    long now = nanoTime.getAsLong();
    Watched session = watched.computeIfAbsent(idHash, _ -> new Watched(now));
    session.askedAt = now;
    return !session.ended && now - session.knownAt < UNKNOWN_AT_MOST.toNanos();
  }

  /** This gateway has ended the session. */
  void ended(String idHash) {
    watched.computeIfPresent(
        idHash,
        (_, session) -> {
          session.ended = true;
          return session;
        });
  }

  /** Reads the rows. Blocks. */
  void read() {
    long now = nanoTime.getAsLong();
    watched.values().removeIf(session -> now - session.askedAt > FORGOTTEN.toNanos());
    Set<String> asked = Set.copyOf(watched.keySet());
    if (asked.isEmpty()) {
      return;
    }
    Set<String> alive = sessions.alive(asked);
    for (String idHash : asked) {
      Watched session = watched.get(idHash);
      if (session != null) {
        session.knownAt = now;
        session.ended = session.ended || !alive.contains(idHash);
      }
    }
  }
}
