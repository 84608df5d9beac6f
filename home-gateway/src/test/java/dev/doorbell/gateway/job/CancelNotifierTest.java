package dev.doorbell.gateway.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.EventIds;
import dev.doorbell.events.reply.Reply;
import dev.doorbell.gateway.fixture.TestRows;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CancelNotifierTest {
  private final List<String> sent = new ArrayList<>();
  private final List<EventEnvelope> events = new ArrayList<>();
  private final List<UUID> announced = new ArrayList<>();
  private boolean acknowledges = true;
  private final CancelNotifier.Sender sender =
      new CancelNotifier.Sender() {
        @Override
        public void send(Reply reply, int partition) {
          sent.add(reply.getClass().getSimpleName() + " to " + partition);
        }

        @Override
        public void publish(EventEnvelope event) {
          sent.add(event.type());
          events.add(event);
        }

        @Override
        public boolean publishAndWait(EventEnvelope event) {
          publish(event);
          return acknowledges;
        }
      };

  private final CancelNotifier notifier =
      new CancelNotifier(sender, announced::add, () -> TestRows.NOW);

  @Test
  void a_run_that_no_worker_owns_has_ended_and_is_announced() {
    Run run = TestRows.unclaimed(RunStatus.CANCELLED);
    notifier.cancelled(new CancelOutcome.CancelledNow(run, UUID.randomUUID()));
    assertThat(sent).containsExactly("TwoFaCancelled", "JobCancelled");
    assertThat(announced).containsExactly(run.jobId());
    assertThat(events.getLast().id()).isEqualTo(EventIds.end(run.jobId()));
  }

  @Test
  void the_worker_that_owns_the_run_is_notified_first_and_the_end_is_left_to_it() {
    notifier.cancelled(
        new CancelOutcome.Requested(TestRows.run(RunStatus.WAITING), UUID.randomUUID()));
    assertThat(sent).containsExactly("CancelReply to 5", "TwoFaCancelled");
    assertThat(announced).isEmpty();
  }

  @Test
  void without_an_open_challenge_no_challenge_is_reported_as_closed() {
    notifier.cancelled(new CancelOutcome.Requested(TestRows.run(RunStatus.RUNNING), null));
    assertThat(sent).containsExactly("CancelReply to 5");
  }

  @Test
  void an_end_that_kafka_did_not_acknowledge_is_left_to_the_workers_sweep() {
    acknowledges = false;
    notifier.cancelled(
        new CancelOutcome.CancelledNow(TestRows.unclaimed(RunStatus.CANCELLED), null));
    assertThat(announced).isEmpty();
  }

  /** A bug once answered with 503 to a cancel and to a deletion that had succeeded. */
  @Test
  void a_database_that_becomes_unavailable_after_the_cancel_does_not_fail_the_call() {
    CancelNotifier failing =
        new CancelNotifier(
            sender,
            jobId -> {
              throw new StoreUnavailableException("no database", new IOException());
            },
            () -> TestRows.NOW);
    failing.cancelled(
        new CancelOutcome.CancelledNow(TestRows.unclaimed(RunStatus.CANCELLED), null));
    assertThat(sent).containsExactly("JobCancelled");
  }

  @Test
  void a_job_that_had_ended_is_not_reported_again() {
    notifier.cancelled(new CancelOutcome.AlreadyEnded(TestRows.run(RunStatus.SUCCEEDED)));
    notifier.cancelled(new CancelOutcome.Unknown());
    assertThat(sent).isEmpty();
  }
}
