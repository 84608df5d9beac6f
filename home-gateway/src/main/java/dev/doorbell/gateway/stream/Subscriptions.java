package dev.doorbell.gateway.stream;

import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.problem.Problems;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Who watches. All but the count is called under the lock of the {@link EventHub}. */
final class Subscriptions {
  private final Set<Subscription> readers = new LinkedHashSet<>();
  private final EventHub view;
  private final ReentrantLock lock;
  private final StreamSettings settings;
  private final GatewayMetrics meters;
  private final Set<Subscription> streams = new HashSet<>();
  private volatile int count;
  private boolean closed;

  Subscriptions(EventHub view, ReentrantLock lock, StreamSettings settings, GatewayMetrics meters) {
    this.view = view;
    this.lock = lock;
    this.settings = settings;
    this.meters = meters;
    meters.gauge("doorbell.gateway.streams", "Open streams", () -> count);
  }

  /** Of these there are only so many. */
  Subscription stream(StreamFilter filter) {
    if (streams.size() >= settings.mostStreams()) {
      throw Problems.unavailable("TOO_MANY_STREAMS", "This gateway has no stream left");
    }
    Subscription reader = watch(filter);
    streams.add(reader);
    count = streams.size();
    return reader;
  }

  /** A call that waits for what comes of it: it ends soon, and is never refused for the streams. */
  Subscription watch(StreamFilter filter) {
    if (closed) {
      throw Problems.unavailable("SHUTTING_DOWN", "This gateway is ending; another one goes on");
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
