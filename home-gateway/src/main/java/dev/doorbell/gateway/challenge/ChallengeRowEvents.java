package dev.doorbell.gateway.challenge;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.EventIds;
import dev.doorbell.events.EventSources;
import dev.doorbell.events.JobRef;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Converts challenges' rows to the events that the topic should contain. Each event has the same id
 * as the one that a worker or another gateway publishes, so subscribers get it only once.
 * Thread-safe.
 */
public final class ChallengeRowEvents {

  /** The rows to convert. */
  public interface Rows {
    /** Null when there is no such challenge. */
    @Nullable Challenge find(UUID challengeId);

    /** The open challenges of all owners, oldest first. */
    List<Challenge> allOpen();

    /** The deadlines of the open challenges of all owners, by the challenges' ids. */
    Map<UUID, Instant> openDeadlines();
  }

  private final Rows rows;
  private final ChallengeViewReader views;
  private final InstantSource clock;

  public ChallengeRowEvents(Rows rows, ChallengeViewReader views, InstantSource clock) {
    this.rows = rows;
    this.views = views;
    this.clock = clock;
  }

  /**
   * The {@code TwoFaRequested} of every open challenge that can be read; its deadline may have
   * passed.
   */
  public List<EventEnvelope> openRequests() {
    return rows.allOpen().stream().flatMap(challenge -> request(challenge).stream()).toList();
  }

  /** The deadline of every open challenge, by its id; it may have passed. */
  Map<UUID, Instant> openDeadlines() {
    return rows.openDeadlines();
  }

  /** The {@code TwoFaRequested} of a challenge; empty if it is not open or can't be read. */
  Optional<EventEnvelope> openRequest(UUID challengeId) {
    Challenge challenge = rows.find(challengeId);
    return challenge == null || challenge.state() != ChallengeState.OPEN
        ? Optional.empty()
        : request(challenge);
  }

  /**
   * The event that closed a challenge; empty while it is open. A challenge whose row is gone counts
   * as cancelled: its account was deleted.
   */
  Optional<EventEnvelope> closing(EventEnvelope request) {
    UUID challengeId = ((ChallengeEvent) request.event()).challengeId();
    Challenge challenge = rows.find(challengeId);
    return challenge == null
        ? Optional.of(
            envelope(
                request.job(),
                request.traceparent(),
                "cancelled",
                clock.instant(),
                new ChallengeEvent.TwoFaCancelled(challengeId, CloseReason.CANCELLED)))
        : Optional.ofNullable(closing(challenge, clock.instant()));
  }

  /** The expiry of a challenge whose deadline has passed, although its row may still be open. */
  EventEnvelope expiry(EventEnvelope request) {
    UUID challengeId = ((ChallengeEvent) request.event()).challengeId();
    ChallengeEvent expired = new ChallengeEvent.TwoFaExpired(challengeId);
    return envelope(request.job(), null, "expired", clock.instant(), expired);
  }

  private static @Nullable EventEnvelope closing(Challenge challenge, Instant now) {
    UUID id = challenge.id();
    return switch (challenge.state()) {
      case OPEN -> null;
      case ANSWERED, SUBMITTING -> answered(challenge, now);
      case DONE ->
          reason(challenge) == CloseReason.APPROVED
              ? envelope(challenge, "approved", now, new ChallengeEvent.TwoFaApproved(id))
              : answered(challenge, now);
      case EXPIRED -> envelope(challenge, "expired", now, new ChallengeEvent.TwoFaExpired(id));
      case CANCELLED -> envelope(challenge, "cancelled", now, cancelled(challenge));
    };
  }

  static ChallengeEvent cancelled(Challenge challenge) {
    return new ChallengeEvent.TwoFaCancelled(challenge.id(), reason(challenge));
  }

  private static CloseReason reason(Challenge challenge) {
    CloseReason reason = challenge.closeReason();
    return reason == null ? CloseReason.CANCELLED : reason;
  }

  private Optional<EventEnvelope> request(Challenge challenge) {
    return views
        .read(challenge)
        .map(ChallengeEvent.TwoFaRequested::new)
        .map(event -> envelope(challenge, "requested", challenge.openedAt(), event));
  }

  static EventEnvelope answered(Challenge challenge, Instant now) {
    return envelope(challenge, "answered", now, new ChallengeEvent.TwoFaAnswered(challenge.id()));
  }

  /**
   * An event about a challenge.
   *
   * @param outcome the id is derived from job, challenge and this word; the worker uses the same
   *     words
   */
  static EventEnvelope envelope(
      Challenge challenge, String outcome, Instant time, ChallengeEvent event) {
    JobRef job =
        new JobRef(
            challenge.jobId(),
            challenge.owner(),
            challenge.accountId(),
            challenge.connector(),
            challenge.attempt());
    return envelope(job, challenge.traceparent(), outcome, time, event);
  }

  private static EventEnvelope envelope(
      JobRef job,
      @Nullable String traceparent,
      String outcome,
      Instant time,
      ChallengeEvent event) {
    return new EventEnvelope(
        EventIds.challenge(job.jobId(), event.challengeId(), outcome),
        EventSources.GATEWAY,
        time,
        job,
        event,
        traceparent);
  }
}
