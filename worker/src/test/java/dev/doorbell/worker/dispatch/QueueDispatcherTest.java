package dev.doorbell.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.worker.capacity.Slots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueDispatcherTest {
  private final List<Integer> claims = new ArrayList<>();
  private final Slots slots = new Slots(4, 10);
  private final ClaimPace pace = new ClaimPace(500);
  private int inQueue;
  private boolean mayAct = true;
  private boolean throwing;

  private final QueueDispatcher dispatcher =
      new QueueDispatcher(2, slots, () -> mayAct, pace, this::claim, Duration.ofMillis(1));

  private int claim(int most) {
    claims.add(most);
    if (throwing) {
      throw new IllegalStateException("a bug");
    }
    int claimed = Math.min(most, inQueue);
    inQueue -= claimed;
    return claimed;
  }

  private boolean allSlotsAreFree() throws InterruptedException {
    boolean reserved = slots.reserve(4, Duration.ZERO);
    if (reserved) {
      slots.unreserve(4);
    }
    return reserved;
  }

  @Test
  void queued_jobs_are_claimed_in_batches_and_the_slots_freed() throws Exception {
    inQueue = 3;

    dispatcher.step();
    assertThat(pace.allowsDirectClaims(1)).as("there may be more").isFalse();
    dispatcher.step();
    dispatcher.step();

    assertThat(claims).containsExactly(2, 2, 2);
    assertThat(inQueue).isZero();
    assertThat(allSlotsAreFree()).isTrue();
    assertThat(pace.allowsDirectClaims(1)).isTrue();
  }

  @Test
  void nothing_is_claimed_without_free_slots() throws Exception {
    for (int i = 0; i < 3; i++) {
      slots.permit(false).begin();
    }

    dispatcher.step();

    assertThat(claims).isEmpty();
  }

  @Test
  void nothing_is_claimed_while_the_worker_is_suspended() throws Exception {
    mayAct = false;

    dispatcher.step();

    assertThat(claims).isEmpty();
  }

  @Test
  void while_the_topic_holds_a_backlog_few_jobs_are_claimed() throws Exception {
    inQueue = 100;
    pace.polled(500, true);

    for (int i = 0; i < 5; i++) {
      dispatcher.step();
    }

    assertThat(claims).containsExactly(2);
  }

  @Test
  void only_a_suspended_worker_pauses_between_two_steps() {
    assertThat(dispatcher.pause()).isZero();
    mayAct = false;
    assertThat(dispatcher.pause()).isPositive();
  }

  @Test
  void a_failure_frees_the_slots() throws Exception {
    throwing = true;

    assertThatThrownBy(dispatcher::step).hasMessage("a bug");

    assertThat(allSlotsAreFree()).isTrue();
  }
}
