package dev.doorbell.testkit.context;

import dev.doorbell.sdk.Connector;
import dev.doorbell.testkit.outcome.Ending;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a run: calls the connector on a virtual thread of its own, as a worker does, and
 * waits for it. Used once.
 */
public final class Attempt {
  private final Connector connector;
  private final TrialContext context;
  private final ContextGuard guard;
  private final AttemptWaiter waiter;
  private final AttemptReview review;
  private final Thread thread;
  private volatile @Nullable Throwable thrown;

  Attempt(
      Connector connector,
      TrialContext context,
      ContextGuard guard,
      AttemptWaiter waiter,
      AttemptReview review) {
    this.connector = connector;
    this.context = context;
    this.guard = guard;
    this.waiter = waiter;
    this.review = review;
    this.thread = Thread.ofVirtual().name("trial").unstarted(this::call);
  }

  private void call() {
    try {
      context.requireParameters();
      connector.run(context);
    } catch (Throwable e) {
      thrown = e;
    }
  }

  /**
   * Runs the connector and waits until it ends. The account then has what a worker would have
   * stored.
   */
  public Ending run() {
    boolean ended;
    guard.begin(thread);
    try {
      thread.start();
      ended = waiter.awaitEnd(thread);
    } finally {
      guard.end();
      context.close();
    }
    return workerLost() ? new Ending.Cancelled() : review.ending(thrown, !ended);
  }

  /** Whether the test simulated that the worker was lost. */
  public boolean workerLost() {
    return guard.stopped() == StopReason.WORKER_LOST;
  }

  /** The question that the attempt left open; null for none. */
  public @Nullable UnfinishedChallenge unfinished() {
    return review.unfinished();
  }
}
