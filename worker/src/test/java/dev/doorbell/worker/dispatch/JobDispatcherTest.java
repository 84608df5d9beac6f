package dev.doorbell.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.worker.capacity.Slots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JobDispatcherTest {
  private static final JobRecord FIRST = record(1);
  private static final JobRecord SECOND = record(2);

  private final List<String> calls = new ArrayList<>();
  private final Deque<Supplier<List<JobRecord>>> polls = new ArrayDeque<>();
  private final Set<JobRecord> undecidable = new HashSet<>();
  private final Set<JobRecord> throwing = new HashSet<>();
  private final Slots slots = new Slots(2, 10);
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean mayAct = true;

  private final ClaimPace pace = new ClaimPace(2);
  private final JobDispatcher dispatcher =
      new JobDispatcher(
          new ScriptedSource(),
          slots,
          () -> mayAct,
          pace,
          (records, hasSlots) -> {
            calls.add(hasSlots ? "claim" : "queue");
            if (records.stream().anyMatch(throwing::contains)) {
              throw new IllegalStateException("a bug in the intake");
            }
            Set<JobRecord> decided = new HashSet<>(records);
            decided.removeAll(undecidable);
            return decided;
          },
          Duration.ZERO);

  private final class ScriptedSource implements JobSource {
    @Override
    public List<JobRecord> poll() {
      calls.add("poll");
      return polls.isEmpty() ? List.of() : polls.pop().get();
    }

    @Override
    public void accept(JobRecord record) {
      calls.add("accept " + record.offset());
    }

    @Override
    public void renew(JobRecord record) {
      calls.add("renew " + record.offset());
    }

    @Override
    public void commit() {
      calls.add("commit");
    }

    @Override
    public void wakeup() {}

    @Override
    public void close() {
      closed.countDown();
    }
  }

  private static JobRecord record(long offset) {
    return new JobRecord("doorbell.jobs", 0, offset, Instant.EPOCH, null, null);
  }

  private void deliver(JobRecord... batch) {
    polls.add(() -> List.of(batch));
  }

  private boolean tryReserve(int count) throws InterruptedException {
    boolean reserved = slots.reserve(count, Duration.ZERO);
    if (reserved) {
      slots.unreserve(count);
    }
    return reserved;
  }

  @Test
  void decided_records_are_accepted_and_their_slots_freed() throws Exception {
    deliver(FIRST);

    dispatcher.step();

    assertThat(calls).containsExactly("poll", "claim", "accept 1", "commit");
    assertThat(tryReserve(2)).isTrue();
  }

  @Test
  void the_jobs_of_a_poll_are_queued_without_free_slots() throws Exception {
    slots.permit(false).begin();
    slots.permit(false).begin();
    deliver(FIRST);

    dispatcher.step();

    assertThat(calls).containsExactly("poll", "queue", "accept 1", "commit");
    assertThat(pace.allowsDirectClaims(1)).as("the queue comes first from now on").isFalse();
  }

  @Test
  void the_jobs_of_a_poll_are_queued_while_other_jobs_are() throws Exception {
    pace.polled(1, true);
    deliver(FIRST);

    dispatcher.step();

    assertThat(calls).containsExactly("poll", "queue", "accept 1", "commit");
  }

  /** More records are likely behind a full poll, perhaps of other owners. */
  @Test
  void the_jobs_of_a_full_poll_are_queued_although_slots_are_free() throws Exception {
    deliver(FIRST, SECOND);

    dispatcher.step();

    assertThat(calls).containsExactly("poll", "queue", "accept 1", "accept 2", "commit");
    assertThat(pace.readsBacklog()).isTrue();
    assertThat(tryReserve(2)).isTrue();
  }

  @Test
  void an_empty_poll_ends_the_backlog() throws Exception {
    deliver(FIRST, SECOND);
    dispatcher.step();

    dispatcher.step();

    assertThat(pace.readsBacklog()).isFalse();
  }

  @Test
  void nothing_is_polled_while_the_worker_is_suspended() throws Exception {
    mayAct = false;

    dispatcher.step();

    assertThat(calls).isEmpty();
  }

  @Test
  void an_undecided_record_is_renewed_and_does_not_affect_the_others() throws Exception {
    undecidable.add(FIRST);
    deliver(FIRST, SECOND);

    dispatcher.step();

    assertThat(calls).containsExactly("poll", "queue", "renew 1", "accept 2", "commit");
  }

  @Test
  void undecided_records_are_polled_again_even_while_the_worker_is_suspended() throws Exception {
    undecidable.add(SECOND);
    deliver(FIRST, SECOND);
    deliver(SECOND);
    dispatcher.step();
    mayAct = false;

    dispatcher.step();

    assertThat(calls)
        .containsExactly(
            "poll", "queue", "accept 1", "renew 2", "commit", "poll", "queue", "renew 2", "commit");
  }

  @Test
  void the_records_of_a_poll_that_makes_the_intake_throw_are_renewed() throws Exception {
    throwing.add(FIRST);
    deliver(FIRST, SECOND);

    dispatcher.step();

    assertThat(calls).containsExactly("poll", "queue", "renew 1", "renew 2", "commit");
  }

  @Test
  void an_error_does_not_end_the_loop() throws Exception {
    CountDownLatch polledAgain = new CountDownLatch(1);
    polls.add(() -> {
      throw new NoClassDefFoundError("a class that does not exist");
    });
    polls.add(() -> {
      polledAgain.countDown();
      return List.of();
    });

    dispatcher.start();

    assertThat(polledAgain.await(5, TimeUnit.SECONDS)).isTrue();
    dispatcher.close();
  }

  @Test
  void closing_closes_the_source() throws Exception {
    dispatcher.start();

    dispatcher.close();

    assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(tryReserve(2)).isTrue();
  }
}
