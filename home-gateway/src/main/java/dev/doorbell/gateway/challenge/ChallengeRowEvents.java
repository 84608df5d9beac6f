package dev.doorbell.gateway.challenge;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.EventIds;
import dev.doorbell.events.EventSources;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.Challenges;
import dev.doorbell.store.challenge.CloseReason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the rows say of challenges, in the words of the topic. Thread-safe. */
public final class ChallengeRowEvents {
  private final Challenges challenges;
  private final ChallengeViewReader views;
  private final InstantSource clock;

  public ChallengeRowEvents(Challenges challenges, ChallengeViewReader views, InstantSource clock) {
    this.challenges = challenges;
    this.views = views;
    this.clock = clock;
  }

  /**
   * The {@code TwoFaRequested} of every open challenge that can be read; its deadline may have
   * passed.
   */
  public List<EventEnvelope> requests() {
    return challenges.allOpen().stream().flatMap(challenge -> request(challenge).stream()).toList();
  }

  /** What became of a challenge; empty while it is open or when nobody knows it any more. */
  Optional<EventEnvelope> closing(UUID challengeId) {
    Challenge challenge = challenges.find(challengeId);
    return challenge == null
        ? Optional.empty()
        : Optional.ofNullable(closing(challenge, clock.instant()));
  }

  /** A challenge that can be answered no more, whether its row says so yet or not. */
  EventEnvelope expiry(EventEnvelope request) {
    UUID challengeId = ((ChallengeEvent) request.event()).challengeId();
    return new EventEnvelope(
        EventIds.challenge(request.job().jobId(), challengeId, "expired"),
        EventSources.GATEWAY,
        clock.instant(),
        request.job(),
        new ChallengeEvent.TwoFaExpired(challengeId),
        null);
  }

  private static @Nullable EventEnvelope closing(Challenge challenge, Instant now) {
    UUID id = challenge.id();
    return switch (challenge.state()) {
      case OPEN -> null;
      case ANSWERED, SUBMITTING -> answered(challenge, now);
      case DONE ->
          CloseReason.APPROVED.equals(challenge.closeReason())
              ? ChallengeNotifier.envelope(
                  challenge, "approved", now, new ChallengeEvent.TwoFaApproved(id))
              : answered(challenge, now);
      case EXPIRED ->
          ChallengeNotifier.envelope(
              challenge, "expired", now, new ChallengeEvent.TwoFaExpired(id));
      case CANCELLED -> {
        String reason = challenge.closeReason() == null ? "CANCELLED" : challenge.closeReason();
        yield ChallengeNotifier.envelope(
            challenge, "cancelled", now, new ChallengeEvent.TwoFaCancelled(id, reason));
      }
    };
  }

  private static EventEnvelope answered(Challenge challenge, Instant now) {
    var answered = new ChallengeEvent.TwoFaAnswered(challenge.id());
    return ChallengeNotifier.envelope(challenge, "answered", now, answered);
  }

  private Optional<EventEnvelope> request(Challenge challenge) {
    return views
        .read(challenge)
        .map(ChallengeEvent.TwoFaRequested::new)
        .map(asked ->
            ChallengeNotifier.envelope(challenge, "requested", challenge.openedAt(), asked));
  }
}
