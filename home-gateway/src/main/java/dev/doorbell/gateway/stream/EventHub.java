package dev.doorbell.gateway.stream;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.gateway.challenge.ChallengeReconciler;
import dev.doorbell.gateway.challenge.JobEvents;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.problem.Problems;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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

  @GuardedBy("lock")
  private final EventState state;

  @GuardedBy("lock")
  private final Subscriptions subscriptions;

  @GuardedBy("lock")
  private boolean closed;

  public EventHub(StreamSettings settings, InstantSource clock, GatewayMetrics metrics) {
    this.clock = clock;
    this.metrics = metrics;
    EventState initial = new EventState(settings);
    this.state = initial;
    this.subscriptions = new Subscriptions(lock, initial::end, settings, metrics);
    metrics.gauge("doorbell.gateway.log.events", "Events kept in memory", this::eventCount);
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
    lock.lock();
    try {
      subscriptions.endAll();
      state.startFollowing(start, end, openRows);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The topic is not followed until the next {@link #startFollowing}. Ends all subscriptions. */
  public void stopFollowing() {
    lock.lock();
    try {
      state.stopFollowing();
      subscriptions.endAll();
    } finally {
      lock.unlock();
    }
  }

  /** A record of the topic that is an event. */
  public void received(int partition, long offset, EventEnvelope envelope) {
    lock.lock();
    try {
      StreamEvent event = state.received(partition, offset, envelope).orElse(null);
      if (event != null) {
        subscriptions.deliver(event);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The topic has no further event up to this offset. */
  public void advancedTo(int partition, long nextOffset) {
    lock.lock();
    try {
      state.advancedTo(partition, nextOffset);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void receivedFromRows(EventEnvelope envelope) {
    lock.lock();
    try {
      StreamEvent event = state.receivedFromRows(envelope, clock.instant()).orElse(null);
      if (event != null) {
        metrics.healed(envelope.type());
        subscriptions.deliver(event);
      }
    } finally {
      lock.unlock();
    }
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
      StreamPosition from =
          lastEventId == null ? null : StreamPosition.parse(lastEventId).orElse(null);
      if (from != null && state.isComparable(from)) {
        // The other gateway may be ahead of this one by some milliseconds.
        awaitPosition(from);
        awaitCurrent();
      }
      // Subscribed last, and without a wait from here on: the first events and the later ones must
      // neither overlap nor leave a gap.
      Subscription stream = subscriptions.addStream(filter);
      stream.startWith(
          lastEventId == null
              ? state.newStream(clock.instant())
              : state.resumedStream(from, clock.instant()));
      return stream;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Subscription watch(String owner, UUID jobId, Set<String> types) {
    lock.lock();
    try {
      return subscriptions.addWatch(new StreamFilter(owner, null, jobId, types));
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void awaitCurrent() throws InterruptedException {
    long left = WAIT_UNTIL_CURRENT.toNanos();
    while (!closed && !state.isCurrent() && left > 0) {
      left = changed.awaitNanos(left);
    }
    if (closed || !state.isCurrent()) {
      throw Problems.notReady();
    }
  }

  @GuardedBy("lock")
  private void awaitPosition(StreamPosition position) throws InterruptedException {
    long left = WAIT_FOR_POSITION.toNanos();
    while (!state.hasReached(position) && left > 0) {
      left = changed.awaitNanos(left);
    }
  }

  /** Whether every challenge is known that was open when this gateway began to follow the topic. */
  public boolean isCurrent() {
    lock.lock();
    try {
      return state.isCurrent();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<EventEnvelope> openRequests() {
    lock.lock();
    try {
      return state.openRequests();
    } finally {
      lock.unlock();
    }
  }

  private int eventCount() {
    lock.lock();
    try {
      return state.eventCount();
    } finally {
      lock.unlock();
    }
  }

  /** Ends all subscriptions and rejects new ones. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      subscriptions.close();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
