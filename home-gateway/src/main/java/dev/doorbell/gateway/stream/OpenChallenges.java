package dev.doorbell.gateway.stream;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.DocumentEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The challenges that wait for a person, as far as this gateway knows. Not thread-safe: {@link
 * EventHub} guards it.
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

  private static final int MOST_OVER = 10_000;

  private final Map<UUID, Open> open = new LinkedHashMap<>();
  private final Set<UUID> over = new LinkedHashSet<>();

  /**
   * Whether it asks what is known to be over: closed is closed, in whatever order the news comes.
   */
  boolean isOver(EventEnvelope envelope) {
    return envelope.event() instanceof ChallengeEvent.TwoFaRequested asked
        && over.contains(asked.challengeId());
  }

  /** The rows say that it is open. */
  void add(EventEnvelope request) {
    if (!isOver(request)) {
      open.putIfAbsent(challengeId(request), new Open(request, false));
    }
  }

  /** The topic has told of something that was going on when the rows were read. */
  void note(EventEnvelope envelope) {
    switch (envelope.event()) {
      case ChallengeEvent.TwoFaRequested asked ->
          open.computeIfPresent(
              asked.challengeId(), (id, known) -> new Open(known.request(), true));
      case ChallengeEvent.TwoFaResendRequested _ -> {}
      // Its request may still be on its way.
      case ChallengeEvent closed -> remember(closed.challengeId());
      case RunEvent _, LoginEvent _, DocumentEvent _ -> {}
    }
  }

  void apply(EventEnvelope envelope) {
    switch (envelope.event()) {
      case ChallengeEvent.TwoFaRequested asked -> {
        if (!isOver(envelope)) {
          open.put(asked.challengeId(), new Open(envelope, true));
        }
      }
      case ChallengeEvent.TwoFaResendRequested _ -> {}
      case ChallengeEvent closed -> {
        open.remove(closed.challengeId());
        remember(closed.challengeId());
      }
      case RunEvent run -> {
        if (run.end()) {
          removeOf(envelope.job().jobId());
        }
      }
      case LoginEvent _, DocumentEvent _ -> {}
    }
  }

  private void remember(UUID closed) {
    over.add(closed);
    if (over.size() > MOST_OVER) {
      over.remove(over.iterator().next());
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
