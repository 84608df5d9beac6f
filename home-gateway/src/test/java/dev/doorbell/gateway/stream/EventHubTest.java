package dev.doorbell.gateway.stream;

import static dev.doorbell.gateway.stream.TestEvents.ALL;
import static dev.doorbell.gateway.stream.TestEvents.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.DocumentEvent;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.gateway.stream.Subscription.Next;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventHubTest {
  private static final StreamSettings SETTINGS =
      new StreamSettings(
          Duration.ofSeconds(15), Duration.ofSeconds(3), Duration.ofMinutes(5), 100, 100, 1);

  private final TestEvents job = new TestEvents();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final EventHub hub = new EventHub(SETTINGS, () -> NOW, new GatewayMetrics(registry));

  @BeforeEach
  void start() {
    hub.startFollowing(StreamPosition.of(0), StreamPosition.of(0), List.of());
  }

  private Subscription subscribe() {
    return hub.subscribe("local", job.jobId, Set.of());
  }

  private Subscription openStream(StreamStart start) throws InterruptedException {
    return hub.openStream(ALL, start, () -> true);
  }

  @Test
  void a_stream_gets_the_open_challenges_and_then_each_later_event_once()
      throws InterruptedException {
    hub.received(0, 0, job.requested());
    try (Subscription stream = openStream(new StreamStart.Now())) {
      hub.received(0, 1, job.answered());
      assertThat(stream.next(Duration.ZERO)).isInstanceOf(Next.StillOpen.class);
      assertThat(stream.next(Duration.ZERO)).isEqualTo(new Next.CaughtUp(StreamPosition.of(1)));
      assertThat(stream.next(Duration.ZERO)).isInstanceOf(Next.Happened.class);
      assertThat(stream.next(Duration.ZERO)).isEqualTo(new Next.CaughtUp(StreamPosition.of(2)));
    }
  }

  @Test
  void a_stream_resumes_where_another_one_ended() throws InterruptedException {
    hub.received(0, 0, job.requested());
    hub.received(0, 1, job.answered());
    try (Subscription stream = openStream(new StreamStart.After(StreamPosition.of(1)))) {
      assertThat(stream.next(Duration.ZERO))
          .isInstanceOfSatisfying(
              Next.Happened.class, event -> assertThat(event.envelope()).isEqualTo(job.answered()));
    }
  }

  @Test
  void a_stream_with_an_invalid_last_event_id_is_reset() throws InterruptedException {
    try (Subscription stream = openStream(new StreamStart.After(null))) {
      assertThat(stream.next(Duration.ZERO)).isEqualTo(new Next.Reset());
    }
  }

  @Test
  void an_event_from_the_rows_is_delivered_and_counted() throws InterruptedException {
    try (Subscription subscription = subscribe()) {
      hub.receivedFromRows(job.requested());
      assertThat(subscription.next(Duration.ZERO)).isInstanceOf(Next.Happened.class);
      assertThat(registry.get("doorbell.gateway.healed").counter().count()).isEqualTo(1);
    }
  }

  @Test
  void following_the_topic_again_ends_all_subscriptions() throws InterruptedException {
    try (Subscription stream = openStream(new StreamStart.Now());
        Subscription subscription = subscribe()) {
      hub.startFollowing(StreamPosition.of(0), StreamPosition.of(0), List.of());
      assertThat(stream.next(Duration.ofMinutes(1))).isEqualTo(new Next.Ended());
      assertThat(subscription.next(Duration.ofMinutes(1))).isEqualTo(new Next.Ended());
    }
  }

  @Test
  void all_subscriptions_end_when_the_topic_is_no_longer_followed() throws InterruptedException {
    try (Subscription subscription = subscribe()) {
      hub.stopFollowing();
      assertThat(subscription.next(Duration.ofMinutes(1))).isEqualTo(new Next.Ended());
      assertThat(hub.hasCaughtUp()).isFalse();
    }
  }

  @Test
  void a_subscriber_that_is_too_many_bytes_behind_is_ended() throws InterruptedException {
    String large = "x".repeat(1_000_000);
    try (Subscription subscription = subscribe()) {
      for (int i = 0; i < 20; i++) {
        UUID document = UUID.randomUUID();
        hub.received(
            0,
            i,
            job.event("saved-" + i, new DocumentEvent.DocumentSaved(document, large, "x/y", 1)));
      }
      assertThat(Thread.interrupted()).as("its write is interrupted").isTrue();
      assertThat(subscription.next(Duration.ZERO)).isInstanceOf(Next.Ended.class);
      assertThat(registry.get("doorbell.gateway.streams.dropped").counter().count()).isEqualTo(1);
    }
  }

  @Test
  void a_call_that_waits_for_a_result_does_not_count_as_a_stream() throws InterruptedException {
    try (Subscription subscription = subscribe();
        Subscription other = subscribe();
        Subscription stream = openStream(new StreamStart.Now())) {
      assertThat(registry.get("doorbell.gateway.streams").gauge().value()).isEqualTo(1);
      assertThatThrownBy(() -> openStream(new StreamStart.Now()))
          .isInstanceOf(ProblemException.class)
          .hasMessage("TOO_MANY_STREAMS");
      hub.received(0, 0, job.requested());
      for (Subscription each : List.of(subscription, other)) {
        assertThat(each.next(Duration.ZERO)).isInstanceOf(Next.Happened.class);
      }
      assertThat(stream.next(Duration.ZERO)).isInstanceOf(Next.CaughtUp.class);
    }
    assertThat(registry.get("doorbell.gateway.streams").gauge().value()).isZero();
  }

  @Test
  void a_closed_hub_rejects_subscriptions() {
    hub.close();
    assertThatThrownBy(this::subscribe)
        .isInstanceOf(ProblemException.class)
        .hasMessage("SHUTTING_DOWN");
    assertThatThrownBy(() -> openStream(new StreamStart.Now()))
        .isInstanceOf(ProblemException.class)
        .hasMessage("NOT_READY");
  }

  @Test
  void a_stream_ends_when_the_token_of_its_caller_expires() throws InterruptedException {
    AtomicBoolean valid = new AtomicBoolean(true);
    try (Subscription stream = hub.openStream(ALL, new StreamStart.Now(), valid::get)) {
      hub.endInvalidStreams();
      assertThat(stream.next(Duration.ZERO)).isInstanceOf(Next.CaughtUp.class);
      valid.set(false);
      hub.endInvalidStreams();
      assertThat(stream.next(Duration.ZERO)).isInstanceOf(Next.Ended.class);
      try (Subscription next = openStream(new StreamStart.Now())) {
        assertThat(next.next(Duration.ZERO)).isInstanceOf(Next.CaughtUp.class);
      }
    }
  }
}
