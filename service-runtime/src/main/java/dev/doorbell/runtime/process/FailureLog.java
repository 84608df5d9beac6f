package dev.doorbell.runtime.process;

import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.log.StackTraceText;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Logs the failures of one background task: at most one entry per minute and exception class, with
 * the number of entries suppressed before. Thread-safe.
 */
final class FailureLog {
  private final OncePerMinute admission;
  private final Consumer<String> output;

  /**
   * @param output receives each entry to log
   */
  FailureLog(InstantSource clock, Consumer<String> output) {
    this.admission = new OncePerMinute(clock);
    this.output = output;
  }

  /**
   * Reports one failure.
   *
   * @param headline says what failed and what happens next
   */
  void report(String headline, Throwable failure) {
    admission
        .admit(failure.getClass().getName())
        .ifPresent(suppressed ->
            output.accept(
                "%s (%d similar failures not logged): %s"
                    .formatted(headline, suppressed, describe(failure))));
  }

  private static String describe(Throwable failure) {
    return failure instanceof TemporaryFailure
        ? String.valueOf(failure.getMessage())
        : StackTraceText.of(failure);
  }
}
