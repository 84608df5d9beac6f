package dev.doorbell.gateway.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.EventIds;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.gateway.fixture.TestRows;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChallengeRowEventsTest {
  private final FakeChallengeRows rows = new FakeChallengeRows();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ChallengeRowEvents events =
      new ChallengeRowEvents(
          rows,
          new ChallengeViewReader(
              new GatewayMetrics(registry), new OncePerMinute(() -> TestRows.NOW)),
          () -> TestRows.NOW);

  @Test
  void an_open_challenge_is_requested_with_the_deadline_of_its_row() {
    Challenge open = rows.add(ChallengeState.OPEN);
    rows.add(ChallengeState.ANSWERED);
    EventEnvelope request = events.openRequests().getFirst();
    assertThat(events.openRequests()).hasSize(1);
    assertThat(request.id()).isEqualTo(EventIds.challenge(TestRows.JOB, open.id(), "requested"));
    assertThat(request.time()).isEqualTo(open.openedAt());
    assertThat(((ChallengeEvent.TwoFaRequested) request.event()).challenge().expiresAt())
        .isEqualTo(open.expiresAt());
  }

  /** A bug once made such a row prevent every gateway from becoming ready. */
  @Test
  void a_row_that_can_not_be_read_is_counted_and_left_out() {
    rows.add(
        TestRows.challenge(UUID.randomUUID(), ChallengeState.OPEN, null, "{\"type\": \"smell\"}"));
    rows.add(ChallengeState.OPEN);
    assertThat(events.openRequests()).hasSize(1);
    assertThat(registry.get("doorbell.gateway.challenges.unreadable").counter().count())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "ANSWERED,   ,           TwoFaAnswered,  answered",
    "SUBMITTING, ,           TwoFaAnswered,  answered",
    "DONE,       ,           TwoFaAnswered,  answered",
    "DONE,       APPROVED,   TwoFaApproved,  approved",
    "EXPIRED,    ,           TwoFaExpired,   expired",
    "CANCELLED,  ,           TwoFaCancelled, cancelled",
    "CANCELLED,  RESENT,     TwoFaCancelled, cancelled",
  })
  void the_closing_event_is_derived_from_the_state_of_the_row(
      ChallengeState state, CloseReason reason, String type, String outcome) {
    Challenge closed = rows.add(TestRows.challenge(UUID.randomUUID(), state, reason));
    EventEnvelope closing = events.closing(requestOf(closed)).orElseThrow();
    assertThat(closing.type()).isEqualTo(type);
    assertThat(closing.id()).isEqualTo(EventIds.challenge(TestRows.JOB, closed.id(), outcome));
    if (closing.event() instanceof ChallengeEvent.TwoFaCancelled cancelled) {
      assertThat(cancelled.reason()).isEqualTo(reason == null ? CloseReason.CANCELLED : reason);
    }
  }

  @Test
  void an_open_row_has_no_closing_event() {
    assertThat(events.closing(requestOf(rows.add(ChallengeState.OPEN)))).isEmpty();
  }

  @Test
  void a_challenge_whose_row_is_gone_is_cancelled() {
    Challenge gone = rows.add(ChallengeState.OPEN);
    EventEnvelope request = events.openRequests().getFirst();
    rows.remove(gone.id());
    EventEnvelope closing = events.closing(request).orElseThrow();
    assertThat(closing.event())
        .isEqualTo(new ChallengeEvent.TwoFaCancelled(gone.id(), CloseReason.CANCELLED));
    assertThat(closing.job()).isEqualTo(request.job());
    assertThat(closing.id()).isEqualTo(EventIds.challenge(TestRows.JOB, gone.id(), "cancelled"));
  }

  /** The request that subscribers have received for this challenge. */
  private static EventEnvelope requestOf(Challenge challenge) {
    return ChallengeRowEvents.envelope(
        challenge,
        "requested",
        TestRows.NOW,
        new ChallengeEvent.TwoFaRequested(TestRows.sixDigits(challenge.id())));
  }
}
