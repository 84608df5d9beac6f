package dev.doorbell.gateway.challenge;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.gateway.stream.EventHub;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.store.database.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the view with the rows, for news that Kafka has lost. News that is on its way must not
 * be told twice: only what differs in two comparisons in a row is told. For one thread.
 */
public final class ChallengeReconciler {
  private static final Logger LOG = LoggerFactory.getLogger(ChallengeReconciler.class);

  private final EventHub view;
  private final ChallengeRowEvents rows;
  private final InstantSource clock;
  private final OncePerMinute admission;
  private final Duration grace;
  private Set<UUID> lackedBefore = Set.of();
  private Set<UUID> goneBefore = Set.of();
  private volatile Instant lastRead = Instant.MIN;

  /**
   * @param grace how long after a deadline the worker may take to say that it has passed; only then
   *     is that missing
   */
  public ChallengeReconciler(
      EventHub view,
      ChallengeRowEvents rows,
      InstantSource clock,
      OncePerMinute admission,
      Duration grace) {
    this.grace = grace;
    this.view = view;
    this.rows = rows;
    this.clock = clock;
    this.admission = admission;
  }

  /** When the rows could last be read. From any thread. */
  public Instant lastRead() {
    return lastRead;
  }

  /** One comparison. */
  public void compare() {
    try {
      // The view first: what is opened in between is then in the rows only, and lacked but once.
      Map<UUID, EventEnvelope> known = byChallenge(view.requests());
      Map<UUID, EventEnvelope> open = byChallenge(rows.requests());
      lastRead = clock.instant();
      tellLacking(known, open);
      tellGone(known, open);
      tellExpired(open);
    } catch (StoreUnavailableException e) {
      admission
          .admit("rows")
          .ifPresent(
              more -> LOG.warn("The rows can't be read ({} more): {}", more, e.getMessage()));
    }
  }

  private void tellLacking(Map<UUID, EventEnvelope> known, Map<UUID, EventEnvelope> open) {
    Instant now = clock.instant();
    Set<UUID> lacking = new HashSet<>();
    open.forEach((id, request) -> {
      if (!known.containsKey(id) && now.isBefore(deadline(request))) {
        lacking.add(id);
        if (lackedBefore.contains(id)) {
          view.toldByRows(request);
        }
      }
    });
    lackedBefore = lacking;
  }

  private void tellGone(Map<UUID, EventEnvelope> known, Map<UUID, EventEnvelope> open) {
    Set<UUID> gone = new HashSet<>(known.keySet());
    gone.removeAll(open.keySet());
    gone.stream()
        .filter(goneBefore::contains)
        .forEach(id -> rows.closing(id).ifPresent(view::toldByRows));
    goneBefore = gone;
  }

  private void tellExpired(Map<UUID, EventEnvelope> open) {
    Instant longAgo = clock.instant().minus(grace);
    open.values().stream()
        .filter(request -> deadline(request).isBefore(longAgo))
        .map(rows::expiry)
        .forEach(view::toldByRows);
  }

  private static Map<UUID, EventEnvelope> byChallenge(List<EventEnvelope> requests) {
    return requests.stream()
        .collect(Collectors.toMap(ChallengeReconciler::challengeId, Function.identity()));
  }

  private static UUID challengeId(EventEnvelope request) {
    return asked(request).challengeId();
  }

  private static Instant deadline(EventEnvelope request) {
    return asked(request).challenge().expiresAt();
  }

  private static ChallengeEvent.TwoFaRequested asked(EventEnvelope request) {
    return (ChallengeEvent.TwoFaRequested) request.event();
  }
}
