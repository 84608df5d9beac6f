package dev.doorbell.gateway.stream;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.JobEvent;
import dev.doorbell.events.JobRef;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Events of one job with one challenge. */
final class TestEvents {
  static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  static final Duration TIMEOUT = Duration.ofMinutes(3);
  static final StreamFilter ALL = new StreamFilter("local", null, null, Set.of());

  final UUID jobId;
  final UUID challengeId = UUID.randomUUID();
  private final UUID accountId;

  TestEvents() {
    this(UUID.randomUUID(), UUID.randomUUID());
  }

  private TestEvents(UUID jobId, UUID accountId) {
    this.jobId = jobId;
    this.accountId = accountId;
  }

  /** Events of the same job with another challenge. */
  TestEvents withNextChallenge() {
    return new TestEvents(jobId, accountId);
  }

  EventEnvelope event(String id, JobEvent event) {
    return attempt(1, id, event);
  }

  EventEnvelope attempt(int attempt, String id, JobEvent event) {
    JobRef job = new JobRef(jobId, "local", accountId, "bank", attempt);
    return new EventEnvelope(id, "/test", NOW, job, event, null);
  }

  EventEnvelope requested() {
    return requested(NOW.plus(TIMEOUT));
  }

  EventEnvelope requested(Instant deadline) {
    ChallengeView view =
        new ChallengeView(
            challengeId,
            ChallengeType.SMS,
            null,
            null,
            null,
            List.of(),
            List.of(),
            null,
            6,
            true,
            null,
            null,
            null,
            null,
            deadline);
    return event("requested", new ChallengeEvent.TwoFaRequested(view));
  }

  EventEnvelope answered() {
    return event("answered", new ChallengeEvent.TwoFaAnswered(challengeId));
  }

  EventEnvelope resendRequested() {
    return event("resend", new ChallengeEvent.TwoFaResendRequested(challengeId));
  }
}
