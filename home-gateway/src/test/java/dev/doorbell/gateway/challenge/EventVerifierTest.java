package dev.doorbell.gateway.challenge;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.doorbell.events.ReturnAddress;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.gateway.fixture.TestRows;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.challenge.RowsOfEvents;
import dev.doorbell.store.challenge.RowsOfEvents.RunState;
import dev.doorbell.store.run.RunStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventVerifierTest {
  private static final UUID CHALLENGE = UUID.fromString("00000000-0000-7000-8000-000000000009");

  private final Map<UUID, RunState> runs = new HashMap<>();
  private final Map<UUID, Challenge> challenges = new HashMap<>();
  private final List<Set<UUID>> statements = new ArrayList<>();
  private final EventVerifier verifier =
      new EventVerifier(
          (jobs, wanted) -> {
            statements.add(jobs);
            return new RowsOfEvents(runs, challenges);
          },
          new ChallengeViewReader(
              new GatewayMetrics(new SimpleMeterRegistry()),
              new OncePerMinute(() -> TestRows.NOW)));

  private void run(RunStatus status, String errorCode) {
    runs.put(
        TestRows.JOB,
        new RunState(
            TestRows.JOB, TestRows.OWNER, TestRows.ACCOUNT, "demo-bank", 2, status, errorCode));
  }

  private void challenge(ChallengeState state, CloseReason reason) {
    run(RunStatus.WAITING, null);
    challenges.put(CHALLENGE, TestRows.challenge(CHALLENGE, state, reason));
  }

  private static JobRef job(int attempt) {
    return new JobRef(TestRows.JOB, TestRows.OWNER, TestRows.ACCOUNT, "demo-bank", attempt);
  }

  private Optional<EventEnvelope> verify(JobEvent event) {
    return verify(job(1), event);
  }

  private Optional<EventEnvelope> verify(JobRef job, JobEvent event) {
    EventEnvelope envelope = new EventEnvelope("any-id", "/any", TestRows.NOW, job, event, null);
    return verifier.verify(List.of(envelope)).getFirst();
  }

  @Test
  void an_event_of_a_job_that_no_row_knows_is_contradicted() {
    assertThat(verify(new RunEvent.JobSucceeded(0))).isEmpty();
    assertThat(verify(new TwoFaRequested(TestRows.codeBySms(CHALLENGE, "Call this number"))))
        .isEmpty();
  }

  @Test
  void owner_account_connector_and_attempt_agree_with_the_row() {
    run(RunStatus.RUNNING, null);
    JobEvent event = new LoginEvent.LoginStarted(null);
    UUID id = TestRows.JOB;
    UUID account = TestRows.ACCOUNT;
    String owner = TestRows.OWNER;
    assertThat(verify(job(1), event)).isPresent();
    assertThat(verify(job(2), event)).isPresent();
    assertThat(verify(job(3), event)).isEmpty();
    assertThat(verify(new JobRef(id, "other", account, "demo-bank", 1), event)).isEmpty();
    assertThat(verify(new JobRef(id, owner, UUID.randomUUID(), "demo-bank", 1), event)).isEmpty();
    assertThat(verify(new JobRef(id, owner, account, "other", 1), event)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void an_end_is_the_one_of_the_row(RunStatus status) {
    run(status, status == RunStatus.FAILED ? "VENDOR_DOWN" : null);
    Map<RunStatus, RunEvent> ends =
        Map.of(
            RunStatus.SUCCEEDED, new RunEvent.JobSucceeded(3),
            RunStatus.FAILED, new RunEvent.JobFailed("VENDOR_DOWN", null),
            RunStatus.CANCELLED, new RunEvent.JobCancelled(null),
            RunStatus.SKIPPED, new RunEvent.JobSkipped("BUSY", null));
    ends.forEach((end, event) ->
        assertThat(verify(event).map(EventEnvelope::id))
            .isEqualTo(end == status ? Optional.of(EventIds.end(TestRows.JOB)) : Optional.empty()));
    assertThat(verify(new RunEvent.JobFailed("LOGIN_FAILED", null))).isEmpty();
  }

  @Test
  void progress_keeps_its_id() {
    run(RunStatus.RUNNING, null);
    assertThat(
            verify(
                new RunEvent.JobStarted("MANUAL", new ReturnAddress(UUID.randomUUID(), 0), null)))
        .hasValueSatisfying(event -> assertThat(event.id()).isEqualTo("any-id"));
    assertThat(verify(new DocumentEvent.DocumentSaved(UUID.randomUUID(), "a.pdf", "pdf", 1)))
        .isPresent();
  }

  @Test
  void a_request_shows_what_its_row_says() {
    challenge(ChallengeState.OPEN, null);
    EventEnvelope confirmed =
        verify(new TwoFaRequested(TestRows.codeBySms(CHALLENGE, "Call this number"))).orElseThrow();
    assertThat(((TwoFaRequested) confirmed.event()).challenge())
        .isEqualTo(TestRows.sixDigits(CHALLENGE).withExpiresAt(TestRows.DEADLINE));
    assertThat(confirmed.id()).isEqualTo(EventIds.challenge(TestRows.JOB, CHALLENGE, "requested"));
  }

  @Test
  void a_challenge_that_no_row_knows_or_that_is_of_another_job_is_contradicted() {
    challenge(ChallengeState.OPEN, null);
    UUID unknown = UUID.randomUUID();
    assertThat(verify(new TwoFaRequested(TestRows.codeBySms(unknown, "Call this number"))))
        .isEmpty();
    UUID otherJob = UUID.randomUUID();
    runs.put(
        otherJob,
        new RunState(
            otherJob, TestRows.OWNER, TestRows.ACCOUNT, "demo-bank", 2, RunStatus.WAITING, null));
    JobRef other = new JobRef(otherJob, TestRows.OWNER, TestRows.ACCOUNT, "demo-bank", 1);
    assertThat(verify(other, new TwoFaAnswered(CHALLENGE))).isEmpty();
    assertThat(verify(other, new TwoFaRequested(TestRows.codeBySms(CHALLENGE, "Enter it"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "OPEN,       ,         false, false, false, false",
    "ANSWERED,   ,         true,  false, false, false",
    "SUBMITTING, ,         true,  false, false, false",
    "DONE,       ,         true,  false, false, false",
    "DONE,       APPROVED, true,  true,  false, false",
    "EXPIRED,    ,         true,  false, true,  false",
    "CANCELLED,  RESENT,   true,  false, false, true"
  })
  void a_close_is_confirmed_by_the_state_of_the_row(
      ChallengeState state,
      CloseReason reason,
      boolean answered,
      boolean approved,
      boolean expired,
      boolean cancelled) {
    challenge(state, reason);
    assertThat(verify(new TwoFaAnswered(CHALLENGE)).isPresent()).isEqualTo(answered);
    assertThat(verify(new TwoFaApproved(CHALLENGE)).isPresent()).isEqualTo(approved);
    assertThat(verify(new TwoFaExpired(CHALLENGE)).isPresent()).isEqualTo(expired);
    ChallengeEvent claimed = new TwoFaCancelled(CHALLENGE, CloseReason.DENIED);
    assertThat(verify(claimed).map(EventEnvelope::event))
        .isEqualTo(
            cancelled
                ? Optional.of(new TwoFaCancelled(CHALLENGE, CloseReason.RESENT))
                : Optional.empty());
    assertThat(verify(new TwoFaResendRequested(CHALLENGE))).isPresent();
  }

  @Test
  void all_events_of_a_poll_need_one_statement() {
    run(RunStatus.RUNNING, null);
    EventEnvelope event =
        new EventEnvelope(
            "1", "/any", TestRows.NOW, job(1), new LoginEvent.LoginStarted(null), null);
    EventEnvelope forged =
        new EventEnvelope("2", "/any", TestRows.NOW, job(1), new RunEvent.JobSucceeded(0), null);
    assertThat(verifier.verify(List.of(event, forged, event)))
        .containsExactly(Optional.of(event), Optional.empty(), Optional.of(event));
    assertThat(statements).containsExactly(Set.of(TestRows.JOB));
    assertThat(verifier.verify(List.of())).isEmpty();
    assertThat(statements).hasSize(1);
  }
}
