package dev.doorbell.gateway.stream;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.DocumentEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The challenges that this gateway considers open. Not thread-safe: {@link EventHub} guards it. */
final class OpenChallenges {
  /**
   * An open challenge.
   *
   * @param request its {@code TwoFaRequested}
   * @param announced whether the topic contained the request
   */
  private record Open(EventEnvelope request, boolean announced) {
    Instant deadline() {
      return ((ChallengeEvent.TwoFaRequested) request.event()).challenge().expiresAt();
    }
  }

  private static final int MOST_CLOSED = 10_000;

  private final Map<UUID, Open> open = new LinkedHashMap<>();
  // Usually one for each job. Several if the close of an earlier one is late or lost.
  private final Map<UUID, List<UUID>> byJob = new HashMap<>();
  private final Set<UUID> closed = new LinkedHashSet<>();

  /** Whether it is the request of a closed challenge. The request may arrive after the close. */
  boolean isClosed(EventEnvelope envelope) {
    return envelope.event() instanceof ChallengeEvent.TwoFaRequested request
        && closed.contains(request.challengeId());
  }

  /** Adds a challenge that is open in its row. */
  void add(EventEnvelope request) {
    if (!isClosed(request) && !open.containsKey(challengeId(request))) {
      put(new Open(request, false));
    }
  }

  /** Applies an event of the topic that happened before the rows were read. */
  void applyHistory(EventEnvelope envelope) {
    switch (envelope.event()) {
      case ChallengeEvent.TwoFaRequested request ->
          open.computeIfPresent(
              request.challengeId(), (id, known) -> new Open(known.request(), true));
      case ChallengeEvent.TwoFaResendRequested _ -> {}
      // Remembered because the request may arrive after this close.
      case ChallengeEvent close -> rememberClosed(close.challengeId());
      case RunEvent _, LoginEvent _, DocumentEvent _ -> {}
    }
  }

  /** Applies an event that happened after the rows were read. */
  void apply(EventEnvelope envelope) {
    switch (envelope.event()) {
      case ChallengeEvent.TwoFaRequested _ -> {
        if (!isClosed(envelope)) {
          put(new Open(envelope, true));
        }
      }
      case ChallengeEvent.TwoFaResendRequested _ -> {}
      case ChallengeEvent close -> {
        remove(close.challengeId());
        rememberClosed(close.challengeId());
      }
      case RunEvent run -> {
        if (run.end()) {
          removeOf(envelope.job().jobId());
        }
      }
      case LoginEvent _, DocumentEvent _ -> {}
    }
  }

  private void rememberClosed(UUID challengeId) {
    closed.add(challengeId);
    if (closed.size() > MOST_CLOSED) {
      closed.remove(closed.iterator().next());
    }
  }

  private void put(Open challenge) {
    UUID id = challengeId(challenge.request());
    if (open.put(id, challenge) == null) {
      byJob.computeIfAbsent(challenge.request().job().jobId(), job -> new ArrayList<>(1)).add(id);
    }
  }

  private void remove(UUID challengeId) {
    Open removed = open.remove(challengeId);
    if (removed != null) {
      byJob.computeIfPresent(
          removed.request().job().jobId(),
          (job, ids) -> {
            ids.remove(challengeId);
            return ids.isEmpty() ? null : ids;
          });
    }
  }

  private void removeOf(UUID jobId) {
    List<UUID> ids = byJob.remove(jobId);
    if (ids != null) {
      ids.forEach(open::remove);
    }
  }

  /** The request of the challenge that the job has opened last; null when none is open. */
  @Nullable EventEnvelope openRequest(UUID jobId) {
    List<UUID> ids = byJob.get(jobId);
    Open last = ids == null ? null : open.get(ids.getLast());
    return last == null ? null : last.request();
  }

  /** The requests of the challenges whose deadline has not passed. */
  List<EventEnvelope> answerable(Instant now) {
    return select(known -> now.isBefore(known.deadline()));
  }

  /**
   * The requests of the challenges whose deadline has not passed and whose request the topic did
   * not contain.
   */
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
