package dev.doorbell.worker.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.store.claim.Capacity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration LONG_ENOUGH_TO_COMPILE = Duration.ofMillis(100);

  private final Slots slots = new Slots(2, 2);

  private Slots.Permit working() {
    Slots.Permit permit = slots.permit(false);
    permit.begin();
    return permit;
  }

  @Test
  void a_run_that_only_has_to_end_takes_a_slot_without_waiting() {
    Slots.Permit ending = working();
    ending.park();
    working();
    working();

    ending.unparkAboveLimit();

    assertThat(slots.executing()).isEqualTo(3);
    assertThat(slots.waiting()).isZero();
  }

  @Test
  void a_permit_is_released_once_and_later_calls_change_nothing() throws Exception {
    Slots.Permit abandoned = working();
    abandoned.release();
    abandoned.release();
    abandoned.park();
    abandoned.unpark();

    assertThat(slots.executing()).isZero();
    assertThat(slots.waiting()).isZero();
    assertThat(slots.reserve(2, AT_ONCE)).isTrue();
  }

  @Test
  void a_run_that_is_abandoned_while_it_waits_takes_no_slot() {
    Slots.Permit waiting = working();
    waiting.park();
    waiting.release();

    assertThat(slots.waiting()).isZero();
    assertThat(slots.executing()).isZero();
  }

  @Test
  void no_more_slots_are_reserved_than_exist() throws Exception {
    assertThat(slots.reserve(2, AT_ONCE)).isTrue();
    assertThat(slots.reserve(1, AT_ONCE)).isFalse();

    slots.unreserve(2);
    slots.permit(false).begin();
    assertThat(slots.reserve(2, AT_ONCE)).isFalse();
    assertThat(slots.reserve(1, AT_ONCE)).isTrue();
  }

  @Test
  void a_run_that_waits_for_its_user_frees_its_slot() throws Exception {
    Slots.Permit permit = working();
    working();
    assertThat(slots.reserve(1, AT_ONCE)).isFalse();

    permit.park();

    assertThat(slots.reserve(1, AT_ONCE)).isTrue();
    assertThat(slots.waiting()).isOne();
  }

  @Test
  void a_run_whose_user_has_answered_ignores_reserved_slots() throws Exception {
    Slots.Permit permit = working();
    permit.park();
    assertThat(slots.reserve(2, AT_ONCE)).isTrue();

    permit.unpark();

    assertThat(slots.executing()).isOne();
    assertThat(slots.waiting()).isZero();
  }

  @Test
  void no_job_is_taken_at_the_limit_of_waiting_runs() throws Exception {
    for (int i = 0; i < 2; i++) {
      working().park();
    }

    assertThat(slots.reserve(1, AT_ONCE)).isFalse();
    assertThat(slots.roomForOrphans().runs()).isZero();
  }

  @Test
  void one_suspect_executes_at_a_time_and_a_waiting_suspect_does_not_count() throws Exception {
    assertThat(slots.roomForOrphans().suspects()).isEqualTo(1);
    Slots.Permit suspect = slots.permit(true);
    suspect.begin();
    assertThat(slots.roomForOrphans()).isEqualTo(new Capacity(1, 0));

    suspect.park();
    assertThat(slots.roomForOrphans().suspects()).isEqualTo(1);
    suspect.unpark();
    assertThat(slots.roomForOrphans().suspects()).isZero();
    suspect.release();
    assertThat(slots.roomForOrphans()).isEqualTo(new Capacity(2, 1));
  }

  @Test
  void a_suspect_whose_user_has_answered_waits_until_no_other_suspect_executes() throws Exception {
    Slots.Permit waiting = slots.permit(true);
    waiting.begin();
    waiting.park();
    Slots.Permit other = slots.permit(true);
    other.begin();
    Thread back =
        Thread.ofVirtual()
            .start(() -> {
              try {
                waiting.unpark();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    await("the suspect waits for the other suspect")
        .until(() -> back.getState() == Thread.State.WAITING);
    assertThat(slots.executing()).isOne();

    other.release();

    back.join();
    assertThat(slots.executing()).isOne();
    assertThat(slots.roomForOrphans().suspects()).isZero();
  }

  @Test
  void another_thread_sees_a_run_that_begins() throws Exception {
    Thread reader =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              while (slots.executing() == 0) {
                // If executing() did not take the lock, the compiled loop would never read the
                // counter again.
              }
            });
    assertThat(reader.join(LONG_ENOUGH_TO_COMPILE)).isFalse();

    slots.permit(false).begin();

    assertThat(reader.join(Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void orphans_have_priority_over_new_jobs() throws Exception {
    assertThat(slots.reserve(2, AT_ONCE)).isTrue();
    assertThat(slots.roomForOrphans().runs()).isEqualTo(2);
    slots.unreserve(2);

    slots.orphansLeft(true);
    assertThat(slots.reserve(1, AT_ONCE)).isFalse();
    slots.orphansLeft(false);
    assertThat(slots.reserve(1, AT_ONCE)).isTrue();
  }
}
