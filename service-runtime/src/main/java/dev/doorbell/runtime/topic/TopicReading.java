package dev.doorbell.runtime.topic;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the client that reads a topic must be opened again: when the topic has another id
 * than the one that the client was opened for, and when its calls keep failing. One thread reads;
 * {@link #problem} may be called by any thread.
 */
public final class TopicReading {
  private static final int FAILURES = 3;
  private static final Duration FAILING = Duration.ofSeconds(15);
  private static final String UNKNOWN_ID = "";

  /** What the reading thread does next. */
  public enum Step {
    /** Read with the open client. */
    READ,
    /** Close the client if one is open, and open one. Call {@link #opened} then. */
    OPEN,
    /** Close the client if one is open, and ask again later: the topic does not exist. */
    WAIT
  }

  private final String topic;
  private final Supplier<TopicState> state;
  private final LongSupplier nanos;
  private volatile @Nullable String openedFor;
  private volatile boolean openedOnce;
  private String next = UNKNOWN_ID;
  private int failures;
  private volatile @Nullable Failing failing;

  private record Failing(long since, String cause) {}

  /**
   * @param state the current state of the topic; must not block
   * @param nanos a monotonic clock
   */
  public TopicReading(String topic, Supplier<TopicState> state, LongSupplier nanos) {
    this.topic = topic;
    this.state = state;
    this.nanos = nanos;
  }

  /** Decides the next step. Call it before each call of the client. */
  public Step next() {
    switch (state.get()) {
      case TopicState.Missing _ -> {
        openedFor = null;
        return Step.WAIT;
      }
      case TopicState.Present(String id) -> next = id;
      case TopicState.Unknown _ -> next = openedFor == null ? UNKNOWN_ID : openedFor;
    }
    return next.equals(openedFor) && failures < FAILURES ? Step.READ : Step.OPEN;
  }

  /** A client was opened after {@link Step#OPEN}. */
  public void opened() {
    openedFor = next;
    openedOnce = true;
    failures = 0;
  }

  /** The id of the topic that {@link #next} has seen; empty if it is unknown. */
  public String id() {
    return next;
  }

  /** A call of the client has succeeded. */
  public void succeeded() {
    failures = 0;
    failing = null;
  }

  /** Opening the client or a call of it has failed. After three failures it is opened again. */
  public void failed(RuntimeException failure) {
    failures++;
    Failing before = failing;
    failing =
        new Failing(
            before == null ? nanos.getAsLong() : before.since(),
            failure.getClass().getSimpleName());
  }

  /**
   * Returns one sentence if the topic can't be read: its client is not open yet, or opening it or
   * its calls have failed for at least 15 seconds. Does not block.
   */
  public Optional<String> problem() {
    Failing now = failing;
    long failedFor = now == null ? 0 : nanos.getAsLong() - now.since();
    if (now != null && failedFor >= FAILING.toNanos()) {
      return Optional.of(
          "reading %s has failed for %d s: %s"
              .formatted(topic, Duration.ofNanos(failedFor).toSeconds(), now.cause()));
    }
    if (!openedOnce) {
      return Optional.of("the client that reads %s is not open yet".formatted(topic));
    }
    return state.get() instanceof TopicState.Present(String id) && !id.equals(openedFor)
        ? Optional.of("the client that reads %s is not opened again yet".formatted(topic))
        : Optional.empty();
  }
}
