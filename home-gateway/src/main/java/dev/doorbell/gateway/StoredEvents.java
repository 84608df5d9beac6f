package dev.doorbell.gateway;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.gateway.challenge.ChallengeRowEvents;
import dev.doorbell.gateway.challenge.EventVerifier;
import dev.doorbell.gateway.kafka.EventFollower;
import java.util.List;
import java.util.Optional;

/** Reads rows for the events that {@code gateway.kafka} follows. */
record StoredEvents(ChallengeRowEvents rows, EventVerifier verifier) implements EventFollower.Rows {
  @Override
  public List<EventEnvelope> openRequests() {
    return rows.openRequests();
  }

  @Override
  public List<Optional<EventEnvelope>> verify(List<EventEnvelope> events) {
    return verifier.verify(events);
  }
}
