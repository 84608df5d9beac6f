package dev.doorbell.gateway.stream;

import dev.doorbell.gateway.identity.Validity;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.gateway.stream.Subscription.Next.Happened;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** All subscriptions of a gateway. Everything is called under the lock of the {@link EventHub}. */
final class Subscriptions implements Subscription.Registry {
  private final ReentrantLock lock;
  private final Supplier<StreamPosition> end;
  private final StreamSettings settings;
  private final GatewayMetrics metrics;
  private final Set<Subscription> all = new LinkedHashSet<>();
  private final Map<Subscription, Validity> streams = new HashMap<>();
  private volatile int streamCount;
  private boolean closed;

  /**
   * @param end the position of a subscriber that has received everything
   */
  Subscriptions(
      ReentrantLock lock,
      Supplier<StreamPosition> end,
      StreamSettings settings,
      GatewayMetrics metrics) {
    this.lock = lock;
    this.end = end;
    this.settings = settings;
    this.metrics = metrics;
    metrics.gauge("doorbell.gateway.streams", "Open streams", () -> streamCount);
  }

  /**
   * Adds a subscription for a client that stays connected.
   *
   * @throws dev.doorbell.gateway.problem.ProblemException 503 when there are as many streams as the
   *     settings allow
   */
  Subscription addStream(StreamFilter filter, Validity validity) {
    if (streams.size() >= settings.mostStreams()) {
      throw Problems.tooManyStreams();
    }
    Subscription stream = addForCall(filter);
    streams.put(stream, validity);
    streamCount = streams.size();
    return stream;
  }

  /**
   * Adds a subscription for a call that waits for a result. It ends soon, so it does not count as a
   * stream.
   */
  Subscription addForCall(StreamFilter filter) {
    if (closed) {
      throw Problems.shuttingDown();
    }
    Subscription subscription = new Subscription(lock, this, filter, settings.mostWaiting());
    all.add(subscription);
    return subscription;
  }

  /**
   * Delivers an event. Ends the subscriptions that are too slow, so that they don't delay the
   * others.
   */
  void deliver(StreamEvent event) {
    Happened happened = Happened.of(event);
    List<Subscription> slow = all.stream().filter(each -> !each.offer(happened)).toList();
    for (Subscription each : slow) {
      remove(each);
      metrics.slowClientDropped();
    }
  }

  @Override
  public StreamPosition end() {
    return end.get();
  }

  @Override
  public void remove(Subscription subscription) {
    all.remove(subscription);
    streams.remove(subscription);
    streamCount = streams.size();
  }

  void endInvalidStreams() {
    List<Subscription> invalid = new ArrayList<>();
    streams.forEach((stream, validity) -> {
      if (!validity.holds()) {
        invalid.add(stream);
      }
    });
    for (Subscription stream : invalid) {
      stream.end();
      remove(stream);
    }
  }

  void endAll() {
    all.forEach(Subscription::end);
    all.clear();
    streams.clear();
    streamCount = 0;
  }

  /** Ends all and rejects new ones. */
  void close() {
    closed = true;
    endAll();
  }
}
