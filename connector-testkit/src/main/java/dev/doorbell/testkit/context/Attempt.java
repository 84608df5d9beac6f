package dev.doorbell.testkit.context;

import dev.doorbell.sdk.Connector;
import dev.doorbell.testkit.outcome.Ending;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Rule;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a run: calls the connector on a virtual thread of its own, as a worker does, and
 * waits for it. Used once.
 */
public final class Attempt {
  private static final Duration TICK = Duration.ofMillis(10);

  /** How long a connector may take to stop; a worker waits as long. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final Connector connector;
  private final TrialContext context;
  private final AttemptReview review;
  private final ContextGuard guard;
  private final RunRecord record;
  private final AttemptSpec spec;
  private final Thread thread;
  private volatile @Nullable Throwable thrown;
  private boolean abandoned;

  Attempt(
      Connector connector,
      TrialContext context,
      AttemptReview review,
      ContextGuard guard,
      RunRecord record,
      AttemptSpec spec) {
    this.connector = connector;
    this.context = context;
    this.review = review;
    this.guard = guard;
    this.record = record;
    this.spec = spec;
    this.thread = Thread.ofVirtual().name("trial").unstarted(this::call);
  }

  private void call() {
    try {
      connector.run(context);
    } catch (Throwable e) {
      thrown = e;
    }
  }

  /** Runs to the end. The account then has what a worker would have stored. */
  public Ending run() {
    guard.begin(thread);
    try {
      thread.start();
      await();
    } finally {
      guard.end();
      context.close();
    }
    return workerLost()
        ? new Ending.Cancelled()
        : review.ending(thrown, abandoned, context.notified());
  }

  /** Whether it lost its worker, as its test wants. */
  public boolean workerLost() {
    return guard.stopped() == Stop.WORKER_LOST;
  }

  /** The question that it left open; null for none. */
  public @Nullable UnfinishedChallenge unfinished() {
    return review.unfinished();
  }

  private void await() {
    long end = System.nanoTime() + spec.timeout().toNanos();
    boolean cancelled = false;
    try {
      while (!thread.join(TICK)) {
        if (!cancelled && spec.cancelledWhen().getAsBoolean()) {
          cancelled = true;
          end = System.nanoTime() + stopTimeout().toNanos();
          guard.stopFromOutside(Stop.CANCELLED);
          thread.interrupt();
        }
        if (System.nanoTime() - end > 0) {
          abandon(cancelled);
          return;
        }
      }
    } catch (InterruptedException stop) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new AssertionError("The test was interrupted while it waited for the run", stop);
    }
  }

  private Duration stopTimeout() {
    return spec.timeout().compareTo(STOP_TIMEOUT) < 0 ? spec.timeout() : STOP_TIMEOUT;
  }

  private void abandon(boolean cancelled) {
    String at =
        Arrays.stream(thread.getStackTrace())
            .map(frame -> "\n    at " + frame)
            .collect(Collectors.joining());
    thread.interrupt();
    abandoned = true;
    if (cancelled) {
      guard.breach(
          Rule.STAYS_IN_BOUNDS,
          "did not stop within %d s after it was cancelled, but was at:%s"
              .formatted(stopTimeout().toSeconds(), at));
    } else {
      record.testError(
          new AssertionError(
              "The run did not end within %d s; it was at:%s"
                  .formatted(spec.timeout().toSeconds(), at)));
    }
  }
}
