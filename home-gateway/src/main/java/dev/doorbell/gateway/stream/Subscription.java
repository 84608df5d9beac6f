package dev.doorbell.gateway.stream;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
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
 * One reader of the events. {@link #next} is for one thread; the rest is guarded by the lock of the
 * {@link EventHub} that made it. The reader closes it.
 */
public final class Subscription implements AutoCloseable {

  /** What a reader gets next. */
  public sealed interface Next {
    /**
     * The reader's position was of no use: what it knows may be outdated, all that counts comes.
     */
    record Reset() implements Next {}

    /** A challenge that was open when the reader came; it stands at no position. */
    record StillOpen(EventEnvelope envelope) implements Next {}

    /** What only the rows have told, some while ago; it stands at no position. */
    record Retold(EventEnvelope envelope) implements Next {}

    /** Something happened; {@code position} is where to resume after it. */
    record Happened(EventEnvelope envelope, String json, StreamPosition position) implements Next {}

    /** Nothing that matters to the reader has happened up to this position. */
    record Quiet(StreamPosition position) implements Next {}

    /** No more comes; the reader may come again. */
    record Ended() implements Next {}
  }

  private final ReentrantLock lock;
  private final Condition arrived;
  private final StreamFilter filter;
  private final int mostWaiting;
  private final Thread reader = Thread.currentThread();
  private final Deque<Next> opening = new ArrayDeque<>();
  private final Queue<StreamEvent> waiting = new ArrayDeque<>();
  private final Set<UUID> shown = new HashSet<>();
  private final EventHub view;
  private long waitingBytes;
  private boolean ended;

  Subscription(EventHub view, ReentrantLock lock, StreamFilter filter, int mostWaiting) {
    this.view = view;
    this.lock = lock;
    this.arrived = lock.newCondition();
    this.filter = filter;
    this.mostWaiting = mostWaiting;
  }

  /** Before anything is offered; under the lock. */
  void openWith(Next first) {
    opening.add(first);
  }

  /** Before anything is offered; under the lock. */
  void openWithChallenges(List<EventEnvelope> requests) {
    for (EventEnvelope request : requests) {
      if (filter.matches(request) && isFirstSight(request)) {
        opening.add(new Next.StillOpen(request));
      }
    }
  }

  /** Before anything is offered; under the lock. */
  void openWithNews(List<StreamEvent> lacking) {
    for (StreamEvent news : lacking) {
      if (filter.matches(news.envelope()) && isFirstSight(news.envelope())) {
        opening.add(happened(news));
      }
    }
  }

  /** Before anything is offered; under the lock. */
  void openWithRetold(List<EventEnvelope> retold) {
    retold.stream().filter(filter::matches).map(Next.Retold::new).forEach(opening::add);
  }

  /**
   * Under the lock.
   *
   * @return false when the reader is too slow and has been ended
   */
  boolean offer(StreamEvent news) {
    if (ended || !filter.matches(news.envelope()) || !isFirstSight(news.envelope())) {
      return true;
    }
    if (waiting.size() >= mostWaiting || waitingBytes > StreamSettings.MOST_BYTES_WAITING) {
      end();
      // Most likely it stands in a write that the client does not take. It is in next() or in a
      // write as long as it is not closed, and it can't close while we hold the lock.
      reader.interrupt();
      return false;
    }
    waiting.add(news);
    waitingBytes += news.weight();
    arrived.signal();
    return true;
  }

  // The rows and the topic may both tell of a challenge; a person is asked once.
  private boolean isFirstSight(EventEnvelope envelope) {
    if (envelope.event() instanceof ChallengeEvent.TwoFaRequested asked) {
      return shown.add(asked.challengeId());
    }
    return true;
  }

  /** Under the lock. What waits is dropped: the reader comes again with its last position. */
  void end() {
    ended = true;
    waiting.clear();
    waitingBytes = 0;
    arrived.signal();
  }

  /**
   * Blocks until there is something, or until nothing has come for so long.
   *
   * @throws InterruptedException also when the reader was ended because it was too slow
   */
  public Next next(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (!ended && opening.isEmpty() && waiting.isEmpty() && left > 0) {
        left = arrived.awaitNanos(left);
      }
      return take();
    } finally {
      lock.unlock();
    }
  }

  private Next take() {
    if (ended) {
      return new Next.Ended();
    }
    Next first = opening.poll();
    if (first != null) {
      return first;
    }
    StreamEvent news = waiting.poll();
    if (news == null) {
      // Everything up to the view's end has been passed on or does not matter.
      return new Next.Quiet(view.end());
    }
    waitingBytes -= news.weight();
    return happened(news);
  }

  private static Next happened(StreamEvent news) {
    return new Next.Happened(news.envelope(), news.json(), news.position());
  }

  @Override
  public void close() {
    lock.lock();
    try {
      end();
      view.forget(this);
    } finally {
      lock.unlock();
    }
  }
}
