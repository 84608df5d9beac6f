package dev.doorbell.gateway.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.gateway.fixture.TestRows;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChallengeReconcilerTest {
  private static final Duration GRACE = Duration.ofSeconds(12);

  private final FakeChallengeRows rows = new FakeChallengeRows();
  private final List<EventEnvelope> openRequests = new ArrayList<>();
  private final List<String> reported = new ArrayList<>();
  private Instant now = TestRows.NOW;

  private final ChallengeReconciler.KnownChallenges known =
      new ChallengeReconciler.KnownChallenges() {
        @Override
        public List<EventEnvelope> openRequests() {
          return List.copyOf(openRequests);
        }

        @Override
        public void receivedFromRows(EventEnvelope envelope) {
          reported.add(envelope.type());
        }
      };

  private final ChallengeRowEvents events =
      new ChallengeRowEvents(
          rows,
          new ChallengeViewReader(
              new GatewayMetrics(new SimpleMeterRegistry()), new OncePerMinute(() -> now)),
          () -> now);
  private final ChallengeReconciler reconciler =
      new ChallengeReconciler(known, events, () -> now, GRACE);

  private Challenge openAndKnown() {
    Challenge open = rows.add(ChallengeState.OPEN);
    openRequests.addAll(events.openRequests());
    return open;
  }

  @Test
  void a_challenge_that_is_open_in_rows_and_events_is_not_reported() {
    openAndKnown();
    reconciler.compare();
    reconciler.compare();
    assertThat(reported).isEmpty();
    assertThat(reconciler.lastRead()).isEqualTo(now);
    assertThat(rows.found).as("no row is read whole").isZero();
  }

  @Test
  void a_missing_request_is_not_reported_if_it_was_answered_meanwhile() {
    Challenge open = rows.add(ChallengeState.OPEN);
    Map<UUID, Instant> deadlines = rows.openDeadlines();
    reconciler.compare();
    rows.freezeDeadlines(deadlines);
    rows.add(TestRows.challenge(open.id(), ChallengeState.ANSWERED, null));
    reconciler.compare();
    assertThat(reported).isEmpty();
  }

  @Test
  void an_expiry_is_reported_once_even_if_the_challenge_was_not_known() {
    rows.add(ChallengeState.OPEN);
    now = TestRows.DEADLINE.plus(GRACE).plusMillis(1);
    reconciler.compare();
    reconciler.compare();
    assertThat(reported).containsExactly("TwoFaExpired");
    assertThat(rows.found).isEqualTo(1);
  }

  /** The event may only be late, and must not be delivered twice. */
  @Test
  void a_missing_request_is_reported_when_two_consecutive_comparisons_find_it() {
    rows.add(ChallengeState.OPEN);
    reconciler.compare();
    assertThat(reported).isEmpty();
    reconciler.compare();
    assertThat(reported).containsExactly("TwoFaRequested");
  }

  @Test
  void a_request_whose_event_came_between_two_comparisons_is_not_reported() {
    rows.add(ChallengeState.OPEN);
    reconciler.compare();
    openRequests.addAll(events.openRequests());
    reconciler.compare();
    openRequests.clear();
    reconciler.compare();
    assertThat(reported).as("not twice in a row").isEmpty();
  }

  @Test
  void a_missing_request_is_not_reported_after_its_deadline() {
    rows.add(ChallengeState.OPEN);
    now = TestRows.DEADLINE;
    reconciler.compare();
    reconciler.compare();
    assertThat(reported).isEmpty();
  }

  @Test
  void a_missing_close_is_reported_when_two_consecutive_comparisons_find_it() {
    Challenge open = openAndKnown();
    rows.add(TestRows.challenge(open.id(), ChallengeState.CANCELLED, CloseReason.RESENT));
    reconciler.compare();
    assertThat(reported).isEmpty();
    reconciler.compare();
    assertThat(reported).containsExactly("TwoFaCancelled");
  }

  @Test
  void a_known_challenge_whose_row_was_deleted_is_reported_as_cancelled() {
    rows.remove(openAndKnown().id());
    reconciler.compare();
    assertThat(reported).isEmpty();
    reconciler.compare();
    assertThat(reported).containsExactly("TwoFaCancelled");
  }

  @Test
  void an_expiry_is_reported_after_the_grace_period_of_the_worker() {
    openAndKnown();
    now = TestRows.DEADLINE.plus(GRACE);
    reconciler.compare();
    assertThat(reported).isEmpty();
    now = now.plusMillis(1);
    reconciler.compare();
    assertThat(reported).containsExactly("TwoFaExpired");
  }
}
