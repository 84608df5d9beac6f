package dev.doorbell.gateway.challenge;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares the challenges that this gateway considers open with the rows, and reports events that
 * Kafka has lost. A difference is reported only if two consecutive comparisons find it, because an
 * event that is merely late must not be delivered twice. A comparison reads only ids and deadlines;
 * a whole row is read only if it differs. Not thread-safe.
 */
public final class ChallengeReconciler {
  /** What this gateway knows from events. */
  public interface KnownChallenges {
    /** The requests of all challenges that this gateway considers open, including expired ones. */
    List<EventEnvelope> openRequests();

    /**
     * Receives an event that the rows contain. Ignores an event that is known.
     *
     * @param envelope has the id that the missing event has
     */
    void receivedFromRows(EventEnvelope envelope);
  }

  private final KnownChallenges known;
  private final ChallengeRowEvents rows;
  private final InstantSource clock;
  private final Duration grace;
  private Set<UUID> missingBefore = Set.of();
  private Set<UUID> closedBefore = Set.of();
  private Set<UUID> expiredBefore = Set.of();
  private volatile Instant lastRead = Instant.MIN;

  /**
   * @param grace how long after a deadline the worker may publish the expiry; later its event
   *     counts as lost
   */
  public ChallengeReconciler(
      KnownChallenges known, ChallengeRowEvents rows, InstantSource clock, Duration grace) {
    this.known = known;
    this.rows = rows;
    this.clock = clock;
    this.grace = grace;
  }

  /**
   * When the rows were last read; {@link Instant#MIN} before the first time. May be called by any
   * thread.
   */
  public Instant lastRead() {
    return lastRead;
  }

  /**
   * Compares once.
   *
   * @throws dev.doorbell.store.database.StoreUnavailableException when the rows can't be read; the
   *     next call compares again
   */
  public void compare() {
    // Reads the known challenges first: one that is opened in between is then only in the rows, and
    // only this comparison finds it missing.
    Map<UUID, EventEnvelope> believedOpen = byChallenge(known.openRequests());
    Map<UUID, Instant> deadlines = rows.openDeadlines();
    lastRead = clock.instant();
    reportMissing(believedOpen, deadlines);
    reportClosed(believedOpen, deadlines);
    reportExpired(believedOpen, deadlines);
  }

  private void reportMissing(Map<UUID, EventEnvelope> believedOpen, Map<UUID, Instant> deadlines) {
    Instant now = clock.instant();
    Set<UUID> missing = new HashSet<>();
    deadlines.forEach((id, deadline) -> {
      if (!believedOpen.containsKey(id) && now.isBefore(deadline)) {
        missing.add(id);
        if (missingBefore.contains(id)) {
          rows.openRequest(id).ifPresent(known::receivedFromRows);
        }
      }
    });
    missingBefore = missing;
  }

  private void reportClosed(Map<UUID, EventEnvelope> believedOpen, Map<UUID, Instant> deadlines) {
    Set<UUID> closed = new HashSet<>(believedOpen.keySet());
    closed.removeAll(deadlines.keySet());
    closed.stream()
        .filter(closedBefore::contains)
        .map(believedOpen::get)
        .forEach(request -> rows.closing(request).ifPresent(known::receivedFromRows));
    closedBefore = closed;
  }

  private void reportExpired(Map<UUID, EventEnvelope> believedOpen, Map<UUID, Instant> deadlines) {
    Instant latest = clock.instant().minus(grace);
    Set<UUID> expired = new HashSet<>();
    deadlines.forEach((id, deadline) -> {
      if (deadline.isBefore(latest)) {
        expired.add(id);
        if (!expiredBefore.contains(id)) {
          Optional.ofNullable(believedOpen.get(id))
              .or(() -> rows.openRequest(id))
              .map(rows::expiry)
              .ifPresent(known::receivedFromRows);
        }
      }
    });
    expiredBefore = expired;
  }

  private static Map<UUID, EventEnvelope> byChallenge(List<EventEnvelope> requests) {
    return requests.stream()
        .collect(Collectors.toMap(request -> event(request).challengeId(), Function.identity()));
  }

  private static ChallengeEvent.TwoFaRequested event(EventEnvelope request) {
    return (ChallengeEvent.TwoFaRequested) request.event();
  }
}
