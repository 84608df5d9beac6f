package dev.doorbell.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.Topics;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.stream.EventHub;
import dev.doorbell.gateway.stream.StreamSettings;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.topic.TopicReading;
import dev.doorbell.runtime.topic.TopicState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class EventFollowerTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final GatewayMetrics meters = new GatewayMetrics(new SimpleMeterRegistry());
  private final EventHub hub = new EventHub(StreamSettings.DEFAULT, InstantSource.system(), meters);
  private final AtomicInteger opened = new AtomicInteger();
  private final OneEmptyPartition consumer = new OneEmptyPartition();
  private volatile TopicState topic = new TopicState.Present("1");

  /** The partition has no leader, so {@code position} times out. */
  private static final class OneEmptyPartition extends MockConsumer<String, byte[]> {
    OneEmptyPartition() {
      super("none");
      String topic = Topics.EVENTS.name();
      updatePartitions(
          topic, List.of(new PartitionInfo(topic, 0, Node.noNode(), new Node[0], new Node[0])));
      updateEndOffsets(Map.of(new TopicPartition(topic, 0), 0L));
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times) {
      return Map.of();
    }

    @Override
    public synchronized OptionalLong currentLag(TopicPartition partition) {
      return OptionalLong.empty();
    }

    @Override
    public synchronized long position(TopicPartition partition) {
      throw new TimeoutException("no leader");
    }
  }

  /** There is no row, so each event is contradicted. */
  private static final class NoRows implements EventFollower.Rows {
    @Override
    public List<EventEnvelope> openRequests() {
      return List.of();
    }

    @Override
    public List<Optional<EventEnvelope>> verify(List<EventEnvelope> events) {
      return events.stream().map(_ -> Optional.<EventEnvelope>empty()).toList();
    }
  }

  private EventFollower follow() {
    EventFollower follower =
        new EventFollower(
            new EventConsumers(
                () -> {
                  opened.incrementAndGet();
                  return consumer;
                },
                new TopicReading(Topics.EVENTS.name(), () -> topic, System::nanoTime),
                () -> {}),
            StreamSettings.DEFAULT,
            hub,
            new NoRows(),
            meters,
            new OncePerMinute(InstantSource.system()));
    follower.start();
    return follower;
  }

  @Test
  void a_change_of_leader_does_not_restart_the_follower() throws InterruptedException {
    CountDownLatch polls = new CountDownLatch(3);
    for (int i = 0; i < 3; i++) {
      consumer.schedulePollTask(polls::countDown);
    }
    try (EventFollower _ = follow()) {
      assertThat(polls.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(hub.hasCaughtUp()).isTrue();
      assertThat(opened).hasValue(1);
    }
  }

  @Test
  void after_an_error_that_ends_the_thread_the_hub_has_not_caught_up() {
    consumer.schedulePollTask(() -> {
      Awaitility.await("the hub has caught up").atMost(SOON).until(hub::hasCaughtUp);
      throw new AssertionError("a bug");
    });
    try (EventFollower _ = follow()) {
      Awaitility.await("the poll").atMost(SOON).until(consumer::closed);
      Awaitility.await("the hub has not caught up").atMost(SOON).until(() -> !hub.hasCaughtUp());
    }
  }

  @Test
  void a_topic_that_was_deleted_ends_the_streams_and_the_consumer() throws Exception {
    consumer.schedulePollTask(() -> {
      Awaitility.await("the hub has caught up").atMost(SOON).until(hub::hasCaughtUp);
      topic = new TopicState.Missing();
    });
    try (EventFollower _ = follow()) {
      Awaitility.await("closed").atMost(SOON).until(consumer::closed);
      Awaitility.await("the hub has not caught up").atMost(SOON).until(() -> !hub.hasCaughtUp());
      assertThat(opened).hasValue(1);
    }
  }
}
