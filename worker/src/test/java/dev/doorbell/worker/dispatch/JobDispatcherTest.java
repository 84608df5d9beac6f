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

  private final JobDispatcher dispatcher =
      new JobDispatcher(
          new ScriptedSource(),
          2,
          slots,
          () -> mayAct,
          records -> {
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
  void decided_records_are_accepted_in_order_and_their_slots_freed() throws Exception {
    deliver(FIRST, SECOND);

    dispatcher.step();

    assertThat(calls).containsExactly("poll", "accept 1", "accept 2", "commit");
    assertThat(tryReserve(2)).isTrue();
  }

  @Test
  void nothing_is_polled_without_free_slots() throws Exception {
    slots.permit(false).begin();

    dispatcher.step();

    assertThat(calls).isEmpty();
  }

  @Test
  void nothing_is_polled_while_the_worker_is_suspended() throws Exception {
    mayAct = false;

    dispatcher.step();

    assertThat(calls).isEmpty();
  }

  @Test
  void slots_stay_reserved_after_an_empty_poll() throws Exception {
    dispatcher.step();

    assertThat(calls).containsExactly("poll");
    assertThat(tryReserve(1)).isFalse();
  }

  @Test
  void an_undecided_record_is_renewed_and_does_not_affect_the_others() throws Exception {
    undecidable.add(FIRST);
    deliver(FIRST, SECOND);

    dispatcher.step();

    assertThat(calls).containsExactly("poll", "renew 1", "accept 2", "commit");
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
        .containsExactly("poll", "accept 1", "renew 2", "commit", "poll", "renew 2", "commit");
    assertThat(tryReserve(1)).isFalse();
  }

  @Test
  void the_records_of_a_poll_that_makes_the_intake_throw_are_renewed() throws Exception {
    throwing.add(FIRST);
    deliver(FIRST, SECOND);

    dispatcher.step();

    assertThat(calls).containsExactly("poll", "renew 1", "renew 2", "commit");
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
  void closing_frees_reserved_slots_and_closes_the_source() throws Exception {
    dispatcher.start();

    dispatcher.close();

    assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(tryReserve(2)).isTrue();
  }
}
