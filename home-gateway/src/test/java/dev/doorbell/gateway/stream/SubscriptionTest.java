package dev.doorbell.gateway.stream;

import static dev.doorbell.gateway.stream.TestEvents.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.gateway.stream.Subscription.Next;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
  private final TestEvents job = new TestEvents();
  private final ReentrantLock hub = new ReentrantLock();
  private final List<Subscription> removed = new ArrayList<>();
  private final Subscription.Registry registry =
      new Subscription.Registry() {
        @Override
        public StreamPosition end() {
          return StreamPosition.of(9);
        }

        @Override
        public void remove(Subscription subscription) {
          removed.add(subscription);
        }
      };

  private Subscription subscription(StreamFilter filter, int mostWaiting) {
    return new Subscription(hub, registry, filter, mostWaiting);
  }

  private static boolean offer(Subscription subscription, EventEnvelope envelope) {
    return subscription.offer(
        Next.Happened.of(StreamEvent.ofTopic(0, 0, envelope, StreamPosition.of(1))));
  }

  private EventEnvelope login(String id) {
    return job.event(id, new LoginEvent.LoginStarted(null));
  }

  @Test
  void the_first_steps_are_delivered_before_the_events() throws InterruptedException {
    Subscription subscription = subscription(ALL, 10);
    subscription.startWith(List.of(new Next.Reset(), new Next.CaughtUp(StreamPosition.of(0))));
    offer(subscription, login("a"));
    offer(subscription, login("b"));
    assertThat(subscription.next(Duration.ZERO)).isEqualTo(new Next.Reset());
    assertThat(subscription.next(Duration.ZERO)).isEqualTo(new Next.CaughtUp(StreamPosition.of(0)));
    assertThat(subscription.next(Duration.ZERO))
        .isInstanceOfSatisfying(
            Next.Happened.class, event -> assertThat(event.envelope().id()).isEqualTo("a"));
    assertThat(subscription.next(Duration.ZERO)).isInstanceOf(Next.Happened.class);
    assertThat(subscription.next(Duration.ZERO))
        .as("no event came")
        .isEqualTo(new Next.CaughtUp(StreamPosition.of(9)));
  }

  @Test
  void events_that_do_not_match_its_filter_are_left_out() throws InterruptedException {
    List<StreamFilter> others =
        List.of(
            new StreamFilter("another owner", null, null, Set.of()),
            new StreamFilter("local", UUID.randomUUID(), null, Set.of()),
            new StreamFilter("local", null, UUID.randomUUID(), Set.of()),
            new StreamFilter("local", null, null, Set.of("TwoFaRequested")));
    for (StreamFilter filter : others) {
      Subscription subscription = subscription(filter, 10);
      subscription.startWith(List.of(new Next.Repeated(login("b"))));
      offer(subscription, login("a"));
      assertThat(subscription.next(Duration.ZERO)).isInstanceOf(Next.CaughtUp.class);
    }
  }

  @Test
  void a_filter_without_an_owner_matches_the_events_of_all_owners() throws InterruptedException {
    Subscription subscription = subscription(new StreamFilter(null, null, null, Set.of()), 10);
    offer(subscription, login("a"));
    assertThat(subscription.next(Duration.ZERO)).isInstanceOf(Next.Happened.class);
  }

  @Test
  void a_request_that_comes_from_rows_and_topic_is_delivered_once() throws InterruptedException {
    Subscription subscription = subscription(ALL, 10);
    subscription.startWith(List.of(new Next.StillOpen(job.requested())));
    offer(subscription, job.requested());
    assertThat(subscription.next(Duration.ZERO)).isInstanceOf(Next.StillOpen.class);
    assertThat(subscription.next(Duration.ZERO)).isInstanceOf(Next.CaughtUp.class);
  }

  @Test
  void a_subscriber_that_is_too_many_events_behind_is_ended_and_its_thread_interrupted()
      throws InterruptedException {
    Subscription subscription = subscription(ALL, 2);
    assertThat(offer(subscription, login("a"))).isTrue();
    assertThat(offer(subscription, login("b"))).isTrue();
    assertThat(offer(subscription, login("c"))).isFalse();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(subscription.next(Duration.ZERO)).isEqualTo(new Next.Ended());
  }

  @Test
  void a_wait_returns_true_for_an_event_or_a_timeout_and_false_after_the_end()
      throws InterruptedException {
    Subscription subscription = subscription(ALL, 2);
    offer(subscription, login("a"));
    assertThat(subscription.awaitEvent(Duration.ofMinutes(1))).isTrue();
    assertThat(subscription.awaitEvent(Duration.ZERO)).as("the time is up").isTrue();
    subscription.close();
    assertThat(subscription.awaitEvent(Duration.ofMinutes(1))).isFalse();
  }

  @Test
  void a_closed_subscription_is_removed_and_delivers_no_more_events() throws InterruptedException {
    Subscription subscription = subscription(ALL, 2);
    subscription.startWith(List.of(new Next.Reset()));
    subscription.close();
    assertThat(removed).containsExactly(subscription);
    assertThat(subscription.next(Duration.ofMinutes(1))).isEqualTo(new Next.Ended());
  }

  @Test
  void an_event_is_taken_while_the_hub_delivers_others() throws Exception {
    Subscription subscription = subscription(ALL, 2);
    offer(subscription, login("a"));
    CountDownLatch delivering = new CountDownLatch(1);
    CountDownLatch taken = new CountDownLatch(1);
    Thread hubThread =
        Thread.ofVirtual()
            .start(() -> {
              hub.lock();
              try {
                delivering.countDown();
                taken.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                hub.unlock();
              }
            });
    delivering.await();
    assertThat(subscription.next(Duration.ofMinutes(1))).isInstanceOf(Next.Happened.class);
    taken.countDown();
    hubThread.join();
  }

  @Test
  void streams_that_get_an_event_share_its_bytes() throws InterruptedException {
    Subscription one = subscription(ALL, 2);
    Subscription other = subscription(ALL, 2);
    Next.Happened event =
        Next.Happened.of(StreamEvent.ofTopic(0, 0, login("a"), StreamPosition.of(1)));
    one.offer(event);
    other.offer(event);
    AtomicInteger encoded = new AtomicInteger();
    for (Subscription subscription : List.of(one, other)) {
      Next.Happened next = (Next.Happened) subscription.next(Duration.ZERO);
      next.encodedBy(each -> {
        encoded.incrementAndGet();
        return new byte[1];
      });
    }
    assertThat(encoded).hasValue(1);
  }
}
