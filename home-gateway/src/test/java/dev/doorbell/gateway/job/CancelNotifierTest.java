package dev.doorbell.gateway.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.gateway.outgoing.EventPublisher;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.run.RunTrigger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CancelNotifierTest {
  private final List<String> told = new ArrayList<>();
  private final EventPublisher events =
      new EventPublisher() {
        @Override
        public void send(EventEnvelope event) {
          told.add(event.type());
        }

        @Override
        public boolean sendAndWait(EventEnvelope event) {
          told.add(event.type());
          return true;
        }
      };

  /** It once made 503 of a cancel, and of a deletion, that had worked. */
  @Test
  void a_database_that_goes_away_after_the_cancel_does_not_fail_it() {
    CancelNotifier notices =
        new CancelNotifier(
            (reply, partition) -> {},
            events,
            jobId -> {
              throw new StoreUnavailableException(
                  "the database is away", new java.io.IOException());
            },
            InstantSource.fixed(Instant.EPOCH));
    notices.tell(new CancelOutcome.CancelledNow(cancelled(), null));
    assertThat(told).containsExactly("JobCancelled");
  }

  private static Run cancelled() {
    return new Run(
        UUID.randomUUID(),
        "local",
        UUID.randomUUID(),
        "demo-bank",
        RunTrigger.MANUAL,
        RunStatus.CANCELLED,
        0,
        0,
        null,
        null,
        LoginState.NONE,
        true,
        null,
        "CANCELLED",
        null,
        0,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        Instant.EPOCH,
        null,
        null);
  }
}
