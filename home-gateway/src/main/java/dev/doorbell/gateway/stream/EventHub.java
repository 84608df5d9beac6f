package dev.doorbell.gateway.stream;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.gateway.challenge.ChallengeReconciler;
import dev.doorbell.gateway.challenge.JobEvents;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.problem.Problems;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events to subscribers. One thread feeds it from the topic, another from the rows, any
 * number of threads subscribe. Thread-safe: one lock guards the {@link EventState} and the
 * subscriptions, so a new stream gets the open challenges and then exactly the events that follow.
 */
public final class EventHub
    implements ChallengeReconciler.KnownChallenges, JobEvents, AutoCloseable {
  private static final Duration WAIT_UNTIL_CURRENT = Duration.ofSeconds(10);
  private static final Duration WAIT_FOR_POSITION = Duration.ofSeconds(3);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final InstantSource clock;
  private final GatewayMetrics metrics;
  private final EventState state;
  private final Subscriptions subscriptions;
  private boolean closed;

  public EventHub(StreamSettings settings, InstantSource clock, GatewayMetrics metrics) {
    this.clock = clock;
    this.metrics = metrics;
    this.state = new EventState(settings);
    this.subscriptions = new Subscriptions(lock, state::end, settings, metrics);
    metrics.gauge(
        "doorbell.gateway.log.events", "Events kept in memory", () -> underLock(state::eventCount));
  }

  /**
   * Follows the topic from {@code start}. Ends all subscriptions; their clients come again.
   *
   * @param start from where in each partition every event will be passed to {@link #received}
   * @param end of the topic, read before the rows: from there on events change what the rows say
   * @param openRows the requests of the challenges that are open by the rows
   */
  public void startFollowing(
      StreamPosition start, StreamPosition end, List<EventEnvelope> openRows) {
    change(() -> {
      subscriptions.endAll();
      state.startFollowing(start, end, openRows);
    });
  }

  /** The topic is not followed until the next {@link #startFollowing}. Ends all subscriptions. */
  public void stopFollowing() {
    change(() -> {
      state.stopFollowing();
      subscriptions.endAll();
    });
  }

  /** A record of the topic that is an event. */
  public void received(int partition, long offset, EventEnvelope envelope) {
    change(() -> state.received(partition, offset, envelope).ifPresent(subscriptions::deliver));
  }

  /** The topic has no further event up to this offset. */
  public void advancedTo(int partition, long nextOffset) {
    change(() -> state.advancedTo(partition, nextOffset));
  }

  @Override
  public void receivedFromRows(EventEnvelope envelope) {
    change(() ->
        state
            .receivedFromRows(envelope, clock.instant())
            .ifPresent(event -> {
              metrics.healed(envelope.type());
              subscriptions.deliver(event);
            }));
  }

  /**
   * Opens a stream: first the open challenges, then what happens; or, from where another stream
   * ended, what has happened since. Blocks for some seconds until this gateway has read that far.
   *
   * @param lastEventId where another stream ended, at any gateway; null for a new stream
   * @throws dev.doorbell.gateway.problem.ProblemException 503 when this gateway is not ready in
   *     time, shuts down or has too many streams
   */
  public Subscription openStream(StreamFilter filter, @Nullable String lastEventId)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      awaitCurrent();
      Optional<StreamPosition> from =
          Optional.ofNullable(lastEventId).flatMap(StreamPosition::parse);
      if (from.isPresent() && state.isComparable(from.get())) {
        // The other gateway may be ahead of this one by some milliseconds.
        await(WAIT_FOR_POSITION, () -> state.hasReached(from.get()));
        awaitCurrent();
      }
      // Subscribed last, and without a wait from here on: the first events and the later ones must
      // neither overlap nor leave a gap.
      Subscription stream = subscriptions.addStream(filter);
      stream.startWith(
          lastEventId == null
              ? state.newStream(clock.instant())
              : state.resumedStream(from.orElse(null), clock.instant()));
      return stream;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Subscription watch(String owner, UUID jobId, Set<String> types) {
    return underLock(() -> subscriptions.addWatch(new StreamFilter(owner, null, jobId, types)));
  }

  private void awaitCurrent() throws InterruptedException {
    if (!await(WAIT_UNTIL_CURRENT, () -> closed || state.isCurrent()) || closed) {
      throw Problems.notReady();
    }
  }

  private boolean await(Duration atMost, BooleanSupplier condition) throws InterruptedException {
    long left = atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (left <= 0) {
        return false;
      }
      left = changed.awaitNanos(left);
    }
    return true;
  }

  /** Whether every challenge is known that was open when this gateway began to follow the topic. */
  public boolean isCurrent() {
    return underLock(state::isCurrent);
  }

  @Override
  public List<EventEnvelope> openRequests() {
    return underLock(state::openRequests);
  }

  private void change(Runnable step) {
    lock.lock();
    try {
      step.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private <T> T underLock(Supplier<T> read) {
    lock.lock();
    try {
      return read.get();
    } finally {
      lock.unlock();
    }
  }

  /** Ends all subscriptions and rejects new ones. */
  @Override
  public void close() {
    change(() -> {
      closed = true;
      subscriptions.close();
    });
  }
}
