package dev.doorbell.gateway.stream;

import dev.doorbell.gateway.meter.Meters;
import dev.doorbell.gateway.problem.Refusals;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Who watches. All but the count is called under the lock of the {@link EventView}. */
final class Subscriptions {
  private final Set<Subscription> readers = new LinkedHashSet<>();
  private final EventView view;
  private final ReentrantLock lock;
  private final StreamSettings settings;
  private final Meters meters;
  private final Set<Subscription> streams = new HashSet<>();
  private volatile int count;
  private boolean closed;

  Subscriptions(EventView view, ReentrantLock lock, StreamSettings settings, Meters meters) {
    this.view = view;
    this.lock = lock;
    this.settings = settings;
    this.meters = meters;
    meters.gauge("doorbell.gateway.streams", "Open streams", () -> count);
  }

  /** Of these there are only so many. */
  Subscription stream(StreamFilter filter) {
    if (streams.size() >= settings.mostStreams()) {
      throw Refusals.unavailable("TOO_MANY_STREAMS", "This gateway has no stream left");
    }
    Subscription reader = watch(filter);
    streams.add(reader);
    count = streams.size();
    return reader;
  }

  /** A call that waits for what comes of it: it ends soon, and is never refused for the streams. */
  Subscription watch(StreamFilter filter) {
    if (closed) {
      throw Refusals.unavailable("SHUTTING_DOWN", "This gateway is ending; another one goes on");
    }
    Subscription reader = new Subscription(view, lock, filter, settings.mostWaiting());
    readers.add(reader);
    return reader;
  }

  /** Those who are too slow are dropped: they hold up nobody. */
  void tell(StreamEvent news) {
    List<Subscription> slow = readers.stream().filter(reader -> !reader.offer(news)).toList();
    for (Subscription reader : slow) {
      forget(reader);
      meters.slowClientDropped();
    }
  }

  void forget(Subscription reader) {
    readers.remove(reader);
    streams.remove(reader);
    count = streams.size();
  }

  void endAll() {
    readers.forEach(Subscription::end);
    readers.clear();
    streams.clear();
    count = 0;
  }

  /** Ends all, and takes no new ones. */
  void close() {
    closed = true;
    endAll();
  }
}
