package dev.doorbell.testkit.context;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.testkit.rule.Breaches;
import dev.doorbell.testkit.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Who may use a context, and until when. Thread-safe. */
final class ContextGuard {
  private final Breaches breaches;

  @GuardedBy("this")
  private @Nullable Thread thread;

  @GuardedBy("this")
  private @Nullable Thread looking;

  @GuardedBy("this")
  private @Nullable Stop stop;

  @GuardedBy("this")
  private boolean told;

  @GuardedBy("this")
  private boolean over;

  ContextGuard(Breaches breaches) {
    this.breaches = breaches;
  }

  /** The context is for that thread from now on. */
  synchronized void begin(Thread thread) {
    this.thread = thread;
  }

  /** And for that one, as long as it looks for an approval; null when it does no more. */
  synchronized void looking(@Nullable Thread thread) {
    looking = thread;
  }

  /** The connector has returned. */
  synchronized void end() {
    over = true;
  }

  /** Stops the attempt; to be thrown if it is the connector's own thread that hears of it. */
  synchronized RunStoppedException stop(Stop why) {
    told = true;
    stopFromOutside(why);
    return new RunStoppedException("The run has to stop: " + why.words());
  }

  /** Stops the attempt, whose thread does not know it yet. */
  synchronized void stopFromOutside(Stop why) {
    if (stop == null) {
      stop = why;
    }
  }

  /** Why it was stopped; null if it was not. */
  synchronized @Nullable Stop stopped() {
    return stop;
  }

  /** Whether the connector itself was told to stop. */
  synchronized boolean told() {
    return told;
  }

  /**
   * Returns if the context may be used here and now.
   *
   * @param use for what, in words
   */
  synchronized void check(String use) {
    if (over) {
      throw breach("used its context after its run was over: " + use);
    }
    Thread here = Thread.currentThread();
    if (here != thread && here != looking) {
      throw breach("used its context in a thread of its own: " + use);
    }
    if (stop != null) {
      throw stop(stop);
    }
  }

  private IllegalStateException breach(String what) {
    breaches.add(Rule.STAYS_IN_BOUNDS, what);
    return new IllegalStateException("The connector " + what);
  }
}
