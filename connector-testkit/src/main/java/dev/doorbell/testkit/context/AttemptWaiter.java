package dev.doorbell.testkit.context;

import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Rule;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Waits for the thread of an attempt: cancels the attempt if its test demands it, and abandons it
 * at its timeout. Used once, by the thread of the test.
 */
final class AttemptWaiter {
  private static final Duration TICK = Duration.ofMillis(10);

  /** How long a connector may take to stop. A worker waits for the same time. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final BooleanSupplier cancelledWhen;
  private final Duration timeout;
  private final ContextGuard guard;
  private final RunRecord record;

  /**
   * @param cancelledWhen the attempt is cancelled as soon as this holds
   * @param timeout how long the attempt may take in real time. A cancelled attempt then has the
   *     same time to stop, but at most five seconds
   */
  AttemptWaiter(
      BooleanSupplier cancelledWhen, Duration timeout, ContextGuard guard, RunRecord record) {
    this.cancelledWhen = cancelledWhen;
    this.timeout = timeout;
    this.guard = guard;
    this.record = record;
  }

  /**
   * Blocks until the started thread has ended, or is abandoned.
   *
   * @return whether it has ended
   * @throws AssertionError if the thread of the test is interrupted meanwhile
   */
  boolean awaitEnd(Thread thread) {
    long end = System.nanoTime() + timeout.toNanos();
    boolean cancelled = false;
    try {
      while (!thread.join(TICK)) {
        if (!cancelled && cancelledWhen.getAsBoolean()) {
          cancelled = true;
          end = System.nanoTime() + stopTimeout().toNanos();
          guard.stopFromOutside(StopReason.CANCELLED);
          thread.interrupt();
        }
        if (System.nanoTime() - end > 0) {
          abandon(thread, cancelled);
          return false;
        }
      }
      return true;
    } catch (InterruptedException stop) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new AssertionError("The test was interrupted while it waited for the run", stop);
    }
  }

  private Duration stopTimeout() {
    return timeout.compareTo(STOP_TIMEOUT) < 0 ? timeout : STOP_TIMEOUT;
  }

  private void abandon(Thread thread, boolean cancelled) {
    String at =
        Arrays.stream(thread.getStackTrace())
            .map(frame -> "\n    at " + frame)
            .collect(Collectors.joining());
    thread.interrupt();
    if (cancelled) {
      guard.recordBreach(
          Rule.USES_CONTEXT_ONLY_IN_RUN,
          "did not stop within %d s after it was cancelled; stack trace of its thread:%s"
              .formatted(stopTimeout().toSeconds(), at));
    } else {
      record.testError(
          new AssertionError(
              "The run did not end within %d s; stack trace of its thread:%s"
                  .formatted(timeout.toSeconds(), at)));
    }
  }
}
