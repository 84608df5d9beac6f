package dev.doorbell.gateway.stream;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.ChallengeEvent.TwoFaRequested;
import dev.doorbell.events.ChallengeEvent.TwoFaResendRequested;
import dev.doorbell.events.DocumentEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The events for one subscriber. {@link #next} is for the thread that created the subscription; the
 * rest is thread-safe. The subscriber closes it.
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

    /** An event. All subscriptions that get it share one instance. Thread-safe. */
    final class Happened implements Next {
      private final StreamEvent event;
      private volatile byte @Nullable [] encoded;

      private Happened(StreamEvent event) {
        this.event = event;
      }

      static Happened of(StreamEvent event) {
        return new Happened(event);
      }

      EventEnvelope envelope() {
        return event.envelope();
      }

      /** Where to resume after it. */
      StreamPosition position() {
        return event.position();
      }

      int approximateBytes() {
        return event.approximateBytes();
      }

      /**
       * Returns the bytes that every stream sends for it. Two threads may encode it at the same
       * time; the result is the same.
       */
      byte[] encodedBy(Function<Happened, byte[]> encoder) {
        byte[] known = encoded;
        if (known == null) {
          known = encoder.apply(this);
          encoded = known;
        }
        return known;
      }
    }

    /** No further event for this subscriber has happened up to this position. */
    record CaughtUp(StreamPosition position) implements Next {}

    /** The subscription has ended; the client may open another one. */
    record Ended() implements Next {}
  }

  /** The subscriptions that this one belongs to. Called under the lock of the hub. */
  interface Registry {
    /** The position of a subscriber that has received everything. */
    StreamPosition end();

    void remove(Subscription subscription);
  }

  private final ReentrantLock hub;
  // Not the hub's lock: an event for thousands of subscribers would make each of their threads wait
  // for all others. A thread that has this lock never takes the hub's lock.
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Registry registry;
  private final StreamFilter filter;
  private final int mostWaiting;
  private final Thread reader = Thread.currentThread();

  @GuardedBy("lock")
  private final Deque<Next> first = new ArrayDeque<>(2);

  @GuardedBy("lock")
  private final Queue<Next.Happened> waiting = new ArrayDeque<>(2);

  @GuardedBy("lock")
  private final Set<UUID> requested = new HashSet<>();

  @GuardedBy("lock")
  private long waitingBytes;

  @GuardedBy("lock")
  private boolean ended;

  /**
   * @param hub the lock of the hub
   * @param mostWaiting events that may wait before the subscriber is too slow
   */
  Subscription(ReentrantLock hub, Registry registry, StreamFilter filter, int mostWaiting) {
    this.hub = hub;
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
    return switch (envelope.event()) {
      case TwoFaRequested request ->
          filter.matches(envelope) && requested.add(request.challengeId());
      case TwoFaResendRequested _ -> filter.matches(envelope);
      case ChallengeEvent close -> {
        // The hub delivers no request after the close of its challenge.
        requested.remove(close.challengeId());
        yield filter.matches(envelope);
      }
      case RunEvent _, LoginEvent _, DocumentEvent _ -> filter.matches(envelope);
    };
  }

  /**
   * Offers an event for delivery. The caller has the lock of the hub.
   *
   * @return false when the subscriber was too slow and has been ended
   */
  boolean offer(Next.Happened event) {
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
        // lock of the hub.
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
    Next next = await(atMost);
    return next == null ? nextOrCaughtUp() : next;
  }

  /** Returns null when the time is up. */
  private @Nullable Next await(Duration atMost) throws InterruptedException {
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

  /**
   * The hub delivers no event while this thread has its lock. So if nothing waits, everything up to
   * the end was delivered, or is not for this subscriber.
   */
  private Next nextOrCaughtUp() throws InterruptedException {
    hub.lockInterruptibly();
    try {
      Next next = await(Duration.ZERO);
      return next == null ? new Next.CaughtUp(registry.end()) : next;
    } finally {
      hub.unlock();
    }
  }

  @Override
  public boolean awaitEvent(Duration atMost) throws InterruptedException {
    return !(next(atMost) instanceof Next.Ended);
  }

  @GuardedBy("lock")
  private @Nullable Next take() {
    if (ended) {
      return new Next.Ended();
    }
    Next step = first.poll();
    if (step != null) {
      return step;
    }
    Next.Happened event = waiting.poll();
    if (event != null) {
      waitingBytes -= event.approximateBytes();
    }
    return event;
  }

  @Override
  public void close() {
    hub.lock();
    try {
      end();
      registry.remove(this);
    } finally {
      hub.unlock();
    }
  }
}
