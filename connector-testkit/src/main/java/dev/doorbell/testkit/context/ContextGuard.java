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
  private @Nullable StopReason stop;

  @GuardedBy("this")
  private boolean connectorWasTold;

  @GuardedBy("this")
  private boolean ended;

  ContextGuard(RunRecord record) {
    this.record = record;
  }

  /** Reserves the context for that thread. */
  synchronized void begin(Thread thread) {
    this.thread = thread;
  }

  /** Also allows the thread that checks for an approval; null after the check. */
  synchronized void allowChecker(@Nullable Thread thread) {
    checker = thread;
  }

  /** Records that the connector has returned. */
  synchronized void end() {
    ended = true;
  }

  /**
   * Stops the attempt. The caller throws the exception to the connector, which then knows that it
   * has to stop.
   */
  synchronized RunStoppedException stop(StopReason reason) {
    connectorWasTold = true;
    stopFromOutside(reason);
    return new RunStoppedException("The run has to stop: " + reason.description());
  }

  /** Stops the attempt. The next call of the connector throws. Only the first reason is kept. */
  synchronized void stopFromOutside(StopReason reason) {
    if (stop == null) {
      stop = reason;
    }
  }

  /** Why the attempt was stopped; null if it was not. */
  synchronized @Nullable StopReason stopped() {
    return stop;
  }

  /** Whether the connector knows that it has to stop. */
  synchronized boolean connectorWasTold() {
    return connectorWasTold;
  }

  /** Checks the use of the context as {@link #check} does, and records the call for the outcome. */
  void recordCall(String method) {
    check(method);
    record.call(method);
  }

  /** Records a broken rule. */
  void recordBreach(Rule rule, String what) {
    record.breaches().add(rule, what);
  }

  /**
   * Returns if the context may be used now, by this thread.
   *
   * @param use what the context is used for, for messages
   */
  synchronized void check(String use) {
    if (ended) {
      throw misused("used its context after its run had ended: " + use);
    }
    Thread here = Thread.currentThread();
    if (here != thread && here != checker) {
      throw misused("used its context on another thread than the run's: " + use);
    }
    if (stop != null) {
      throw stop(stop);
    }
  }

  private IllegalStateException misused(String what) {
    recordBreach(Rule.USES_CONTEXT_ONLY_IN_RUN, what);
    return new IllegalStateException("The connector " + what);
  }
}
