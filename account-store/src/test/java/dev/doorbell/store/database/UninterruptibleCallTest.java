package dev.doorbell.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UninterruptibleCallTest {
  /** An interrupt that a test left behind would stop the next one. */
  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void an_interrupt_reaches_the_caller_and_not_the_call() {
    var callerIsInterrupted = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    callerIsInterrupted.countDown();

    boolean callWasInterrupted =
        UninterruptibleCall.call(() -> {
          callerIsInterrupted.await();
          return Thread.currentThread().isInterrupted();
        });

    assertThat(callWasInterrupted).isFalse();
    assertThat(Thread.currentThread().isInterrupted()).as("kept for the caller").isTrue();
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
