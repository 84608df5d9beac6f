package dev.doorbell.gateway.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.store.push.PushKeys;
import dev.doorbell.store.push.PushMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PushDispatcherTest {
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final List<String> outcomes = new ArrayList<>();

  private PushDispatcher answering(PushResult result) {
    return new PushDispatcher(
        new Rows(List.of()), _ -> result, outcomes::add, new OncePerMinute(InstantSource.system()));
  }

  private static PushMessage message(boolean asks, int attempts) {
    return new PushMessage(
        new PushMessage.Recipient(
            UUID.randomUUID(), "https://push.example/1", new PushKeys("key", "auth")),
        UUID.randomUUID(),
        UUID.randomUUID(),
        asks,
        "Demo Bank",
        null,
        Instant.EPOCH,
        Duration.ofMinutes(3),
        attempts);
  }

  private final class Rows implements PushDispatcher.Rows {
    private final List<PushMessage> due;
    private int asked;

    Rows(List<PushMessage> due) {
      this.due = due;
    }

    @Override
    public List<PushMessage> takeDue(int limit, Duration reserved) {
      asked = limit;
      return due;
    }

    @Override
    public void accepted(PushMessage message) {
      done.add("accepted");
    }

    @Override
    public void postpone(PushMessage message, Duration pause) {
      done.add("postponed by " + pause.toSeconds());
    }

    @Override
    public void forget(PushMessage message) {
      done.add("forgotten");
    }

    @Override
    public boolean remove(PushMessage.Recipient gone) {
      done.add("removed");
      return true;
    }
  }

  @Test
  void a_message_that_was_accepted_is_not_sent_again() {
    answering(new PushResult.Accepted()).send(message(true, 0));
    assertThat(done).containsExactly("accepted");
    assertThat(outcomes).containsExactly("accepted");
  }

  @Test
  void a_browser_that_its_push_service_does_not_know_is_removed() {
    for (int status : new int[] {404, 410}) {
      answering(PushClient.result(status, null)).send(message(true, 0));
    }
    assertThat(done).containsExactly("removed", "removed");
  }

  @Test
  void a_question_is_sent_again_with_growing_pauses_as_long_as_it_is_open() {
    PushDispatcher failing = answering(PushClient.result(503, null));
    for (int attempts : new int[] {0, 1, 2, 30}) {
      failing.send(message(true, attempts));
    }
    answering(PushClient.result(429, "25")).send(message(true, 0));
    answering(PushClient.result(429, "Tue, 01 Jan 2030")).send(message(true, 0));
    assertThat(done)
        .containsExactly(
            "postponed by 2",
            "postponed by 4",
            "postponed by 8",
            "postponed by 60",
            "postponed by 25",
            "postponed by 2");
    assertThat(outcomes).containsOnly("failed");
  }

  @Test
  void that_a_question_is_closed_is_sent_three_times_at_most() {
    PushDispatcher failing = answering(PushClient.result(302, null));
    for (int attempts = 0; attempts < 3; attempts++) {
      failing.send(message(false, attempts));
    }
    assertThat(done).containsExactly("postponed by 5", "postponed by 5", "forgotten");
  }

  @Test
  @Timeout(10)
  void a_slow_push_service_delays_no_other_message() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    CountDownLatch fast = new CountDownLatch(1);
    PushMessage stuck = message(true, 0);
    PushMessage other = message(true, 0);
    Rows rows = new Rows(List.of(stuck, other));
    PushDispatcher dispatcher =
        new PushDispatcher(
            rows,
            message -> {
              if (message.equals(stuck)) {
                await(slow);
              } else {
                fast.countDown();
              }
              return new PushResult.NotAccepted("closing", null);
            },
            _ -> {},
            new OncePerMinute(InstantSource.system()));
    dispatcher.run();
    fast.await();
    assertThat(rows.asked).isEqualTo(PushDispatcher.MOST);
    slow.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
