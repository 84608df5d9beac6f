package dev.doorbell.gateway.stream;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.gateway.challenge.AnswerTargets;
import dev.doorbell.gateway.challenge.ChallengeReconciler;
import dev.doorbell.gateway.challenge.JobEvents;
import dev.doorbell.gateway.identity.Validity;
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
 * number of threads subscribe. Thread-safe: one lock guards the {@link EventDelivery} and the
 * subscriptions, so a new stream gets the open challenges and then exactly the events that follow.
 */
public final class EventHub
    implements ChallengeReconciler.KnownChallenges,
        AnswerTargets.OpenRequests,
        JobEvents,
        AutoCloseable {
  private static final Duration WAIT_UNTIL_CAUGHT_UP = Duration.ofSeconds(10);

  /** How often the owner of this object calls {@link #endInvalidStreams}. */
  public static final Duration VALIDITY_CHECK = Duration.ofSeconds(2);

  private static final Duration WAIT_FOR_POSITION = Duration.ofSeconds(3);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final InstantSource clock;
  private final GatewayMetrics metrics;

  @GuardedBy("lock")
  private final EventDelivery delivery;

  @GuardedBy("lock")
  private final Subscriptions subscriptions;

  @GuardedBy("lock")
  private boolean closed;

  public EventHub(StreamSettings settings, InstantSource clock, GatewayMetrics metrics) {
    this.clock = clock;
    this.metrics = metrics;
    EventDelivery initial = new EventDelivery(settings);
    this.delivery = initial;
    this.subscriptions = new Subscriptions(lock, initial::end, settings, metrics);
    metrics.gauge("doorbell.gateway.log.events", "Events kept in memory", this::eventCount);
  }

  /**
   * Follows the topic from {@code start}. Ends all subscriptions; their clients connect again.
   *
   * @param start for each partition, the offset of the first event that will be passed to {@link
   *     #received}
   * @param end the end of the topic, read before {@code openRows}. The rows already contain the
   *     effect of earlier events; later events are applied to them.
   * @param openRows the requests of the challenges that are open in the rows
   */
  public void startFollowing(
      StreamPosition start, StreamPosition end, List<EventEnvelope> openRows) {
    lock.lock();
    try {
      subscriptions.endAll();
      delivery.startFollowing(start, end, openRows);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The topic is not followed until the next {@link #startFollowing}. Ends all subscriptions. */
  public void stopFollowing() {
    lock.lock();
    try {
      delivery.stopFollowing();
      subscriptions.endAll();
    } finally {
      lock.unlock();
    }
  }

  /** Receives an event of the topic. */
  public void received(int partition, long offset, EventEnvelope envelope) {
    lock.lock();
    try {
      StreamEvent event = delivery.received(partition, offset, envelope).orElse(null);
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
      delivery.advancedTo(partition, nextOffset);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void receivedFromRows(EventEnvelope envelope) {
    lock.lock();
    try {
      StreamEvent event = delivery.receivedFromRows(envelope, clock.instant()).orElse(null);
      if (event != null) {
        metrics.deliveredFromRows(envelope.type());
        subscriptions.deliver(event);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Opens a stream. A new stream gets the open challenges and then the events that happen. A stream
   * that resumes gets the events since its last position. Blocks until this gateway has caught up,
   * and for a resumed stream has read up to its position; at most about 20 seconds.
   *
   * @param start the last position of the stream to resume, at any gateway, or a new stream
   * @param validity when it no longer holds, the stream ends within {@link #VALIDITY_CHECK}
   * @throws dev.doorbell.gateway.problem.ProblemException 503 when this gateway is not ready in
   *     time, shuts down or has too many streams
   */
  public Subscription openStream(StreamFilter filter, StreamStart start, Validity validity)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      awaitCaughtUp();
      StreamPosition from = start instanceof StreamStart.After(var last) ? last : null;
      if (from != null && delivery.isComparable(from)) {
        // The gateway that served this stream before may be ahead by some milliseconds.
        awaitPosition(from);
        awaitCaughtUp();
      }
      // Nothing below waits, so the lock is held from the subscription to the first events: the
      // first events and the later ones neither overlap nor leave a gap.
      Subscription stream = subscriptions.addStream(filter, validity);
      stream.startWith(
          switch (start) {
            case StreamStart.Now _ -> delivery.newStream(clock.instant());
            case StreamStart.After(var last) -> delivery.resumedStream(last, clock.instant());
          });
      return stream;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the streams whose caller's token or session has expired or was revoked. */
  public void endInvalidStreams() {
    lock.lock();
    try {
      subscriptions.endInvalidStreams();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Subscription subscribe(String owner, UUID jobId, Set<String> types) {
    lock.lock();
    try {
      return subscriptions.addForCall(new StreamFilter(owner, null, jobId, types));
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void awaitCaughtUp() throws InterruptedException {
    long left = WAIT_UNTIL_CAUGHT_UP.toNanos();
    while (!closed && !delivery.hasCaughtUp() && left > 0) {
      left = changed.awaitNanos(left);
    }
    if (closed || !delivery.hasCaughtUp()) {
      throw Problems.notReady();
    }
  }

  /** Returns on a timeout, too: the stream then begins with a reset. */
  @GuardedBy("lock")
  private void awaitPosition(StreamPosition position) throws InterruptedException {
    long left = WAIT_FOR_POSITION.toNanos();
    while (!delivery.hasReached(position) && left > 0) {
      left = changed.awaitNanos(left);
    }
  }

  /** Whether every challenge is known that was open when this gateway began to follow the topic. */
  public boolean hasCaughtUp() {
    lock.lock();
    try {
      return delivery.hasCaughtUp();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<EventEnvelope> openRequests() {
    lock.lock();
    try {
      return delivery.openRequests();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable EventEnvelope openRequest(UUID jobId) {
    lock.lock();
    try {
      return delivery.openRequest(jobId);
    } finally {
      lock.unlock();
    }
  }

  private int eventCount() {
    lock.lock();
    try {
      return delivery.eventCount();
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
