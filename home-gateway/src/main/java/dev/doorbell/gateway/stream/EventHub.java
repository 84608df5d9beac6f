package dev.doorbell.gateway.stream;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.gateway.stream.Subscription.Next;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What this gateway knows of the events, and who watches. One thread feeds it from the topic,
 * another from the rows, any number read. Thread-safe: one lock guards everything, so a new reader
 * gets the open challenges and then exactly what follows.
 */
public final class EventHub implements AutoCloseable {
  private static final Duration PATIENCE_UNTIL_CURRENT = Duration.ofSeconds(10);
  private static final Duration PATIENCE_UNTIL_CAUGHT_UP = Duration.ofSeconds(3);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final StreamSettings settings;
  private final InstantSource clock;
  private final GatewayMetrics meters;
  private final Subscriptions readers;
  private RowEvents rowNews;
  private OpenChallenges open = new OpenChallenges();
  private EventDeduplicator memory;
  private EventLog log;
  private StreamPosition goal = StreamPosition.of();
  private boolean begun;
  private boolean closed;

  public EventHub(StreamSettings settings, InstantSource clock, GatewayMetrics meters) {
    this.settings = settings;
    this.clock = clock;
    this.meters = meters;
    this.readers = new Subscriptions(this, lock, settings, meters);
    this.memory = new EventDeduplicator(settings.mostEvents());
    this.rowNews = new RowEvents(settings.readBack());
    this.log = new EventLog(settings.mostEvents(), StreamSettings.MOST_BYTES, StreamPosition.of());
    meters.gauge("doorbell.gateway.log.events", "Events kept in memory", this::eventCount);
  }

  /**
   * The topic is followed from here, anew: who reads is ended and comes again.
   *
   * @param start from where in each partition everything will be told
   * @param end of the topic, noted before the rows were read: from there on events change what the
   *     rows have said
   * @param openRows the open challenges by the rows
   */
  public void begin(StreamPosition start, StreamPosition end, List<EventEnvelope> openRows) {
    locked(() -> {
      readers.endAll();
      log = new EventLog(settings.mostEvents(), StreamSettings.MOST_BYTES, start);
      memory = new EventDeduplicator(settings.mostEvents());
      open = new OpenChallenges();
      openRows.forEach(open::add);
      rowNews = new RowEvents(settings.readBack());
      goal = end;
      begun = true;
      moved.signalAll();
    });
  }

  /** The topic is not followed any more, until the next {@link #begin}. */
  public void suspend() {
    locked(() -> {
      begun = false;
      readers.endAll();
    });
  }

  /** A record of the topic that is an event. */
  public void happened(int partition, long offset, EventEnvelope envelope) {
    locked(() -> {
      boolean isHistory = offset < goal.at(partition);
      log.moveTo(partition, offset + 1);
      StreamEvent news = StreamEvent.ofTopic(partition, offset, envelope, log.end());
      if (open.isOver(envelope)) {
        // A request that comes after its close, since two producers told of them: a popup that it
        // opened would stay.
        memory.admits(envelope);
      } else if (rowNews.remove(envelope.id())) {
        // Everybody here has it. Who comes from another gateway may still lack it.
        log.keep(news);
      } else if (memory.admits(envelope)) {
        log.keep(news);
        change(envelope, isHistory);
        readers.tell(news);
      }
      moved.signalAll();
    });
  }

  private void change(EventEnvelope envelope, boolean isHistory) {
    if (isHistory) {
      // The rows were read after this had happened, and know better what came of it.
      open.note(envelope);
    } else {
      open.apply(envelope);
    }
  }

  /** Up to this offset there is nothing more to tell. */
  public void passed(int partition, long nextOffset) {
    locked(() -> {
      log.moveTo(partition, nextOffset);
      moved.signalAll();
    });
  }

  /**
   * The rows say what the topic has not said. Does nothing when it is known by now.
   *
   * @param envelope its id the same as that of the event that is missing, where that follows from
   *     what happened
   */
  public void toldByRows(EventEnvelope envelope) {
    locked(() -> {
      if (!begun || open.isOver(envelope)) {
        return;
      }
      boolean isRequest = envelope.event() instanceof ChallengeEvent.TwoFaRequested;
      if (!isRequest) {
        // Told or not: the row says that it is over.
        open.apply(envelope);
      }
      if (memory.hasEnded(envelope.job().jobId()) || !memory.admits(envelope)) {
        return;
      }
      if (isRequest) {
        open.add(envelope);
      } else {
        rowNews.add(envelope, clock.instant());
      }
      meters.healed(envelope.type());
      readers.tell(StreamEvent.ofRows(envelope, log.end()));
    });
  }

  /**
   * A stream: first the open challenges, then what happens; or, from where another stream ended,
   * what has happened since. Blocks for some seconds while this gateway is not as far itself.
   *
   * @param lastEventId where another stream ended, at any gateway; null for a new one
   */
  public Subscription follow(StreamFilter filter, @Nullable String lastEventId)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      awaitCurrent();
      Optional<StreamPosition> from =
          Optional.ofNullable(lastEventId).flatMap(StreamPosition::parse);
      if (from.isPresent() && from.get().partitions() == goal.partitions()) {
        // The other gateway may be ahead of this one by some milliseconds.
        await(PATIENCE_UNTIL_CAUGHT_UP, () -> isPast(from.get()));
        awaitCurrent();
      }
      // Only now, and without a wait from here on: what it is told, and what it finds here at the
      // beginning, must neither overlap nor leave a gap.
      Subscription reader = readers.stream(filter);
      if (lastEventId != null && from.filter(this::isResumable).isPresent()) {
        openResumed(reader, from.get());
      } else {
        openFresh(reader, lastEventId != null);
      }
      return reader;
    } finally {
      lock.unlock();
    }
  }

  /**
   * What happens from now on, and nothing else, for a caller that waits for it; it is no stream and
   * takes no stream's place.
   */
  public Subscription watch(StreamFilter filter) {
    lock.lock();
    try {
      return readers.watch(filter);
    } finally {
      lock.unlock();
    }
  }

  private void openFresh(Subscription reader, boolean isReset) {
    if (isReset) {
      reader.openWith(new Next.Reset());
    }
    reader.openWithChallenges(open.answerable(clock.instant()));
    // Only now a position: a client that is cut off among the challenges must get all of them
    // again.
    reader.openWith(new Next.Quiet(log.end()));
  }

  private void openResumed(Subscription reader, StreamPosition from) {
    reader.openWithNews(log.since(from));
    // What only the rows have told, the other gateway may not have told.
    reader.openWithRetold(rowNews.recent(clock.instant()));
    reader.openWithChallenges(open.unannounced(clock.instant()));
    reader.openWith(new Next.Quiet(log.end()));
  }

  private boolean isResumable(StreamPosition from) {
    return isPast(from) && log.covers(from);
  }

  private boolean isPast(StreamPosition position) {
    return log.end().partitions() == position.partitions() && log.end().reaches(position);
  }

  private void awaitCurrent() throws InterruptedException {
    if (!await(PATIENCE_UNTIL_CURRENT, () -> closed || isCurrentNow()) || closed) {
      throw Problems.unavailable(
          "NOT_READY", "This gateway does not know the open challenges yet; try another one");
    }
  }

  private boolean await(Duration patience, java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    long left = patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (left <= 0) {
        return false;
      }
      left = moved.awaitNanos(left);
    }
    return true;
  }

  private boolean isCurrentNow() {
    return begun && log.end().reaches(goal);
  }

  /** Whether every challenge that was open when this gateway began is known. */
  public boolean isCurrent() {
    lock.lock();
    try {
      return isCurrentNow();
    } finally {
      lock.unlock();
    }
  }

  /** The requests of the challenges that this gateway takes for open, deadline passed or not. */
  public List<EventEnvelope> requests() {
    lock.lock();
    try {
      return open.answerable(Instant.MIN);
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock. */
  StreamPosition end() {
    return log.end();
  }

  /** Under the lock. */
  void forget(Subscription reader) {
    readers.forget(reader);
  }

  private int eventCount() {
    lock.lock();
    try {
      return log.size();
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  /** Ends all streams; there are no new ones. */
  @Override
  public void close() {
    locked(() -> {
      closed = true;
      readers.close();
      moved.signalAll();
    });
  }
}
