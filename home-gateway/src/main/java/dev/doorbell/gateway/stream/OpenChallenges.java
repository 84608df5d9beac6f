package dev.doorbell.gateway.stream;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The challenges that wait for a person, as far as this gateway knows. Not thread-safe: {@link
 * EventView} guards it.
 */
final class OpenChallenges {
  /**
   * An open challenge.
   *
   * @param request its {@code TwoFaRequested}
   * @param announced whether the topic has told of it
   */
  private record Open(EventEnvelope request, boolean announced) {
    Instant deadline() {
      return ((ChallengeEvent.TwoFaRequested) request.event()).challenge().expiresAt();
    }
  }

  private final Map<UUID, Open> open = new LinkedHashMap<>();

  /** The rows say that it is open. */
  void add(EventEnvelope request) {
    open.putIfAbsent(challengeId(request), new Open(request, false));
  }

  /** The topic has told of something that was going on when the rows were read. */
  void markAnnounced(EventEnvelope envelope) {
    if (envelope.event() instanceof ChallengeEvent.TwoFaRequested asked) {
      open.computeIfPresent(asked.challengeId(), (id, known) -> new Open(known.request(), true));
    }
  }

  void apply(EventEnvelope envelope) {
    switch (envelope.event()) {
      case ChallengeEvent.TwoFaRequested asked ->
          open.put(asked.challengeId(), new Open(envelope, true));
      case ChallengeEvent.TwoFaResendRequested _ -> {}
      case ChallengeEvent closed -> open.remove(closed.challengeId());
      case RunEvent run -> {
        if (run.end()) {
          removeOf(envelope.job().jobId());
        }
      }
      case dev.doorbell.events.LoginEvent _, dev.doorbell.events.DocumentEvent _ -> {}
    }
  }

  private void removeOf(UUID jobId) {
    open.values().removeIf(known -> known.request().job().jobId().equals(jobId));
  }

  /** Those that can still be answered. */
  List<EventEnvelope> answerable(Instant now) {
    return select(known -> now.isBefore(known.deadline()));
  }

  /** Those that can still be answered and that the topic has not told of. */
  List<EventEnvelope> unannounced(Instant now) {
    return select(known -> !known.announced() && now.isBefore(known.deadline()));
  }

  private List<EventEnvelope> select(Predicate<Open> condition) {
    List<EventEnvelope> selected = new ArrayList<>();
    open.values().stream().filter(condition).map(Open::request).forEach(selected::add);
    return selected;
  }

  private static UUID challengeId(EventEnvelope request) {
    return ((ChallengeEvent.TwoFaRequested) request.event()).challengeId();
  }
}
