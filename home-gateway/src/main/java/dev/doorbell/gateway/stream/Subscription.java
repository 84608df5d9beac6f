package dev.doorbell.gateway.stream;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.gateway.challenge.JobEvents;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The events for one subscriber. {@link #next} is for the thread that created the subscription; the
 * rest is thread-safe, and guarded by the lock of the {@link EventHub}. The subscriber closes it.
 */
public final class Subscription implements JobEvents.JobSubscription {

  /** What a subscriber gets next. */
  public sealed interface Next {
    /**
     * The stream can't be resumed: what the client knows may be outdated. All open challenges
     * follow.
     */
    record Reset() implements Next {}

    /** A challenge that was open when the stream began. Has no position. */
    record StillOpen(EventEnvelope envelope) implements Next {}

    /**
     * An event that was recently read from the rows and that the topic has not contained since. Has
     * no position.
     */
    record Repeated(EventEnvelope envelope) implements Next {}

    /** An event; {@code position} is where to resume after it. */
    record Happened(EventEnvelope envelope, String json, StreamPosition position) implements Next {
      static Happened of(StreamEvent event) {
        return new Happened(event.envelope(), event.json(), event.position());
      }
    }

    /** No further event for this subscriber has happened up to this position. */
    record CaughtUp(StreamPosition position) implements Next {}

    /** The subscription has ended; the client may open another one. */
    record Ended() implements Next {}
  }

  /** The subscriptions that this one belongs to. Called under the lock. */
  interface Registry {
    /** The position of a subscriber that has received everything. */
    StreamPosition end();

    void remove(Subscription subscription);
  }

  private final ReentrantLock lock;
  private final Condition arrived;
  private final Registry registry;
  private final StreamFilter filter;
  private final int mostWaiting;
  private final Thread reader = Thread.currentThread();

  @GuardedBy("lock")
  private final Deque<Next> first = new ArrayDeque<>();

  @GuardedBy("lock")
  private final Queue<StreamEvent> waiting = new ArrayDeque<>();

  @GuardedBy("lock")
  private final Set<UUID> requested = new HashSet<>();

  @GuardedBy("lock")
  private long waitingBytes;

  @GuardedBy("lock")
  private boolean ended;

  /**
   * @param mostWaiting events that may wait before the subscriber is too slow
   */
  Subscription(ReentrantLock lock, Registry registry, StreamFilter filter, int mostWaiting) {
    this.lock = lock;
    this.arrived = lock.newCondition();
    this.registry = registry;
    this.filter = filter;
    this.mostWaiting = mostWaiting;
  }

  /** Call it before the first {@link #offer}. */
  void startWith(List<Next> steps) {
    lock.lock();
    try {
      for (Next step : steps) {
        if (isWanted(step)) {
          first.add(step);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private boolean isWanted(Next step) {
    return switch (step) {
      case Next.StillOpen(EventEnvelope request) -> isWanted(request);
      case Next.Repeated(EventEnvelope envelope) -> isWanted(envelope);
      case Next.Happened happened -> isWanted(happened.envelope());
      case Next.Reset _, Next.CaughtUp _, Next.Ended _ -> true;
    };
  }

  /** The rows and the topic may both contain a request; the user is asked only once. */
  @GuardedBy("lock")
  private boolean isWanted(EventEnvelope envelope) {
    return filter.matches(envelope)
        && (!(envelope.event() instanceof ChallengeEvent.TwoFaRequested request)
            || requested.add(request.challengeId()));
  }

  /**
   * Offers an event for delivery.
   *
   * @return false when the subscriber was too slow and has been ended
   */
  boolean offer(StreamEvent event) {
    lock.lock();
    try {
      if (ended || !isWanted(event.envelope())) {
        return true;
      }
      if (waiting.size() >= mostWaiting || waitingBytes > StreamSettings.MOST_BYTES_WAITING) {
        end();
        // The subscriber's thread most likely blocks in a write that its client does not read. The
        // interrupt can't reach unrelated work: while the subscription is open, that thread is in
        // next() or in a write, and it can't close the subscription while this thread holds the
        // lock.
        reader.interrupt();
        return false;
      }
      waiting.add(event);
      waitingBytes += event.approximateBytes();
      arrived.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the subscription and drops the waiting events: the client resumes at its last position.
   */
  void end() {
    lock.lock();
    try {
      ended = true;
      waiting.clear();
      waitingBytes = 0;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Blocks until there is something to deliver or the time is up.
   *
   * @return {@link Next.CaughtUp} when the time is up
   * @throws InterruptedException also when the subscription was ended because its client was too
   *     slow
   */
  public Next next(Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = atMost.toNanos();
      while (!ended && first.isEmpty() && waiting.isEmpty() && left > 0) {
        left = arrived.awaitNanos(left);
      }
      return take();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean awaitEvent(Duration atMost) throws InterruptedException {
    return !(next(atMost) instanceof Next.Ended);
  }

  @GuardedBy("lock")
  private Next take() {
    if (ended) {
      return new Next.Ended();
    }
    Next step = first.poll();
    if (step != null) {
      return step;
    }
    StreamEvent event = waiting.poll();
    if (event == null) {
      // Everything up to the end was delivered, or is not for this subscriber.
      return new Next.CaughtUp(registry.end());
    }
    waitingBytes -= event.approximateBytes();
    return Next.Happened.of(event);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      end();
      registry.remove(this);
    } finally {
      lock.unlock();
    }
  }
}
