package dev.doorbell.worker.challenge;

import dev.doorbell.events.ChallengeEvent;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records what is announced. Thread-safe. */
final class FakeAnnouncer implements ChallengeAnnouncer {
  private final List<String> outcomes = new CopyOnWriteArrayList<>();
  private final List<ChallengeEvent> events = new CopyOnWriteArrayList<>();
  private volatile Runnable whenRequested = () -> {};

  /** The outcomes, oldest first. */
  List<String> outcomes() {
    return outcomes;
  }

  List<ChallengeEvent> events() {
    return events;
  }

  /** Sets what runs while a challenge is announced, such as an immediate answer. */
  void whenRequested(Runnable action) {
    whenRequested = action;
  }

  @Override
  public void announce(UUID challengeId, String outcome, ChallengeEvent event) {
    outcomes.add(outcome);
    events.add(event);
    if (outcome.equals("requested")) {
      whenRequested.run();
    }
  }
}
