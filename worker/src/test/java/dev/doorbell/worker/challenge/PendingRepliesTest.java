package dev.doorbell.worker.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PendingRepliesTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final PendingReplies replies = new PendingReplies();
  private final UUID job = UUID.randomUUID();
  private final UUID challenge = UUID.randomUUID();

  @Test
  void an_answer_wakes_the_wait_once() throws Exception {
    PendingReply pending = replies.register(job, challenge);

    assertThat(replies.answered(job, challenge, false)).isTrue();
    assertThat(replies.answered(job, challenge, false)).isFalse();

    assertThat(pending.await(LONG)).isInstanceOf(Signal.AnswerCame.class);
    assertThat(replies.size()).isZero();
  }

  @Test
  void an_answer_that_names_another_job_wakes_no_wait() {
    replies.register(job, challenge);

    assertThat(replies.answered(UUID.randomUUID(), challenge, false)).isFalse();
    assertThat(replies.answered(job, UUID.randomUUID(), false)).isFalse();
    assertThat(replies.size()).isOne();
  }

  @Test
  void a_wait_without_a_signal_ends_after_its_timeout() throws Exception {
    PendingReply pending = replies.register(job, challenge);

    assertThat(pending.await(Duration.ofNanos(1))).isInstanceOf(Signal.Due.class);
    assertThat(replies.end(challenge, new Signal.CancelCame())).isFalse();
  }

  @Test
  void a_second_wait_for_a_challenge_is_rejected() {
    replies.register(job, challenge);

    assertThatThrownBy(() -> replies.register(job, challenge))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void exactly_one_of_answer_cancel_drop_and_deadline_ends_the_wait() throws Exception {
    for (int round = 0; round < 2_000; round++) {
      UUID id = UUID.randomUUID();
      PendingReply pending = replies.register(job, id);
      CountDownLatch start = new CountDownLatch(1);
      AtomicInteger winners = new AtomicInteger();
      Runnable[] rivals = {
        () -> count(replies.answered(job, id, false), winners),
        () -> count(replies.end(id, new Signal.CancelCame()), winners),
        () -> count(replies.end(id, new Signal.Dropped()), winners),
        () -> count(replies.answered(job, id, false), winners)
      };
      Thread[] threads = new Thread[rivals.length];
      for (int i = 0; i < rivals.length; i++) {
        Runnable rival = rivals[i];
        threads[i] =
            Thread.ofVirtual()
                .start(() -> {
                  awaitQuietly(start);
                  rival.run();
                });
      }
      start.countDown();
      // In half of the rounds the timeout is zero and competes with the four threads.
      Signal end = pending.await(round % 2 == 0 ? Duration.ZERO : LONG);
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(winners.get() + (end instanceof Signal.Due ? 1 : 0)).isOne();
      assertThat(replies.size()).isZero();
    }
  }

  private static void count(boolean won, AtomicInteger winners) {
    if (won) {
      winners.incrementAndGet();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
