package dev.doorbell.gateway.challenge;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.ChallengeEvent.TwoFaAnswered;
import dev.doorbell.events.ChallengeEvent.TwoFaApproved;
import dev.doorbell.events.ChallengeEvent.TwoFaCancelled;
import dev.doorbell.events.ChallengeEvent.TwoFaExpired;
import dev.doorbell.events.ChallengeEvent.TwoFaRequested;
import dev.doorbell.events.ChallengeEvent.TwoFaResendRequested;
import dev.doorbell.events.DocumentEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.EventIds;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.JobRef;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.RunEvent.JobCancelled;
import dev.doorbell.events.RunEvent.JobFailed;
import dev.doorbell.events.RunEvent.JobSkipped;
import dev.doorbell.events.RunEvent.JobStarted;
import dev.doorbell.events.RunEvent.JobSucceeded;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.challenge.RowsOfEvents;
import dev.doorbell.store.challenge.RowsOfEvents.RunState;
import dev.doorbell.store.run.RunStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Compares events of the topic with the rows. Every worker may write to the topic, and so may a
 * connector that runs in a worker, but only the rows decide: an event that they contradict is not
 * delivered. What a challenge shows is read from its row, never from the record. Workers and
 * gateways write the row before they publish the event, so the rows never lag behind. Thread-safe.
 */
public final class EventVerifier {

  /** The rows to compare with. */
  @FunctionalInterface
  public interface Rows {
    /** Reads what the rows say about these jobs and challenges, in one statement. */
    RowsOfEvents ofEvents(Set<UUID> jobs, Set<UUID> challenges);
  }

  private final Rows rows;
  private final ChallengeViewReader views;

  public EventVerifier(Rows rows, ChallengeViewReader views) {
    this.rows = rows;
    this.views = views;
  }

  /**
   * Verifies events with one statement.
   *
   * @return for each event, in the same order: the event to deliver instead, which repeats the row;
   *     empty if the rows contradict it
   * @throws dev.doorbell.store.database.StoreUnavailableException if the rows can't be read
   */
  public List<Optional<EventEnvelope>> verify(List<EventEnvelope> events) {
    if (events.isEmpty()) {
      return List.of();
    }
    Set<UUID> jobs = new HashSet<>();
    Set<UUID> challenges = new HashSet<>();
    for (EventEnvelope envelope : events) {
      jobs.add(envelope.job().jobId());
      if (envelope.event() instanceof ChallengeEvent event) {
        challenges.add(event.challengeId());
      }
    }
    RowsOfEvents found = rows.ofEvents(jobs, challenges);
    return events.stream().map(envelope -> verify(envelope, found)).toList();
  }

  private Optional<EventEnvelope> verify(EventEnvelope envelope, RowsOfEvents found) {
    RunState run = found.runs().get(envelope.job().jobId());
    if (run == null || !agrees(envelope.job(), run)) {
      return Optional.empty();
    }
    return switch (envelope.event()) {
      case RunEvent event -> verifyRun(envelope, event, run);
      case ChallengeEvent event -> {
        Challenge challenge = found.challenges().get(event.challengeId());
        yield challenge == null || !challenge.jobId().equals(run.jobId())
            ? Optional.empty()
            : verifyChallenge(envelope, event, challenge);
      }
      case LoginEvent _, DocumentEvent _ -> Optional.of(envelope);
    };
  }

  private static boolean agrees(JobRef job, RunState run) {
    return job.owner().equals(run.owner())
        && job.accountId().equals(run.accountId())
        && job.connector().equals(run.connector())
        && job.attempt() <= run.attempt();
  }

  private static Optional<EventEnvelope> verifyRun(
      EventEnvelope envelope, RunEvent event, RunState run) {
    boolean confirmed =
        switch (event) {
          case JobStarted _ -> run.attempt() > 0;
          case JobSucceeded _ -> run.status() == RunStatus.SUCCEEDED;
          case JobFailed failed ->
              run.status() == RunStatus.FAILED
                  && Objects.equals(failed.errorCode(), run.errorCode());
          case JobCancelled _ -> run.status() == RunStatus.CANCELLED;
          case JobSkipped _ -> run.status() == RunStatus.SKIPPED;
        };
    if (!confirmed) {
      return Optional.empty();
    }
    String id = event.end() ? EventIds.end(run.jobId()) : envelope.id();
    return Optional.of(copy(envelope, id, event));
  }

  private Optional<EventEnvelope> verifyChallenge(
      EventEnvelope envelope, ChallengeEvent event, Challenge row) {
    return switch (event) {
      // The challenge may be closed by now. Then its close follows, from the topic or the rows.
      case TwoFaRequested _ ->
          views.read(row).map(view -> copy(envelope, row, "requested", new TwoFaRequested(view)));
      case TwoFaAnswered _ ->
          row.state() == ChallengeState.OPEN
              ? Optional.empty()
              : Optional.of(copy(envelope, row, "answered", event));
      case TwoFaApproved _ ->
          row.state() == ChallengeState.DONE && row.closeReason() == CloseReason.APPROVED
              ? Optional.of(copy(envelope, row, "approved", event))
              : Optional.empty();
      case TwoFaExpired _ ->
          row.state() == ChallengeState.EXPIRED
              ? Optional.of(copy(envelope, row, "expired", event))
              : Optional.empty();
      case TwoFaCancelled _ ->
          row.state() == ChallengeState.CANCELLED
              ? Optional.of(copy(envelope, row, "cancelled", ChallengeRowEvents.cancelled(row)))
              : Optional.empty();
      case TwoFaResendRequested _ -> Optional.of(copy(envelope, row, "resend", event));
    };
  }

  /** A copy with the id that the event has by what happened, whatever id the record has. */
  private static EventEnvelope copy(
      EventEnvelope envelope, Challenge row, String outcome, ChallengeEvent event) {
    return copy(envelope, EventIds.challenge(row.jobId(), row.id(), outcome), event);
  }

  private static EventEnvelope copy(EventEnvelope envelope, String id, JobEvent event) {
    return new EventEnvelope(
        id, envelope.source(), envelope.time(), envelope.job(), event, envelope.traceparent());
  }
}
