package dev.doorbell.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class UninterruptibleCallTest {
  /** An interrupt that a test left behind would stop the next one. */
  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  @Timeout(10)
  void an_interrupt_reaches_the_caller_and_not_the_call() {
    Thread caller = Thread.currentThread();
    caller.interrupt();

    boolean callWasInterrupted =
        UninterruptibleCall.call(() -> {
          // Ends when the caller has noticed the interrupt, which clears its flag.
          while (caller.isInterrupted()) {
            Thread.onSpinWait();
          }
          return Thread.currentThread().isInterrupted();
        });

    assertThat(callWasInterrupted).isFalse();
    assertThat(caller.isInterrupted()).as("kept for the caller").isTrue();
  }

  @Test
  void an_exception_of_the_call_is_thrown_to_the_caller() {
    var failure = new IllegalArgumentException("broken");
    assertThatThrownBy(() ->
            UninterruptibleCall.call(() -> {
              throw failure;
            }))
        .isSameAs(failure);
  }
}
