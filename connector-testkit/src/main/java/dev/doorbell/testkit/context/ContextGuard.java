package dev.doorbell.testkit.context;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Decides which thread may use a context and until when, and records what the connector does wrong
 * there. Thread-safe.
 */
final class ContextGuard {
  private final RunRecord record;

  @GuardedBy("this")
  private @Nullable Thread thread;

  @GuardedBy("this")
  private @Nullable Thread checker;

  @GuardedBy("this")
  private @Nullable Stop stop;

  @GuardedBy("this")
  private boolean told;

  @GuardedBy("this")
  private boolean over;

  ContextGuard(RunRecord record) {
    this.record = record;
  }

  /** The context is for that thread from now on. */
  synchronized void begin(Thread thread) {
    this.thread = thread;
  }

  /** Also allows the thread that checks for an approval; null when the check is over. */
  synchronized void allowChecker(@Nullable Thread thread) {
    checker = thread;
  }

  /** The connector has returned. */
  synchronized void end() {
    over = true;
  }

  /** Stops the attempt. The exception is for the connector, which thereby knows of it. */
  synchronized RunStoppedException stop(Stop reason) {
    told = true;
    stopFromOutside(reason);
    return new RunStoppedException("The run has to stop: " + reason.words());
  }

  /** Stops the attempt; its connector learns of it at its next call. The first reason counts. */
  synchronized void stopFromOutside(Stop reason) {
    if (stop == null) {
      stop = reason;
    }
  }

  /** Why it was stopped; null if it was not. */
  synchronized @Nullable Stop stopped() {
    return stop;
  }

  /** Whether the connector knows that it has to stop. */
  synchronized boolean told() {
    return told;
  }

  /** Checks, and records the call for the outcome. */
  void called(String method) {
    check(method);
    record.call(method);
  }

  /** Records a broken rule. */
  void breach(Rule rule, String what) {
    record.breaches().add(rule, what);
  }

  /**
   * Returns if the context may be used now, by this thread.
   *
   * @param use what for; for messages
   */
  synchronized void check(String use) {
    if (over) {
      throw misused("used its context after its run was over: " + use);
    }
    Thread here = Thread.currentThread();
    if (here != thread && here != checker) {
      throw misused("used its context in a thread of its own: " + use);
    }
    if (stop != null) {
      throw stop(stop);
    }
  }

  private IllegalStateException misused(String what) {
    breach(Rule.STAYS_IN_BOUNDS, what);
    return new IllegalStateException("The connector " + what);
  }
}
