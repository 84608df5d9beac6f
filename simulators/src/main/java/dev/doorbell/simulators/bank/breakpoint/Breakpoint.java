package dev.doorbell.simulators.bank.breakpoint;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stops the first request of one login that reaches one stage. Later requests are not stopped. The
 * test that sets the breakpoint closes it. Thread-safe.
 */
public final class Breakpoint implements AutoCloseable {
  // Longer than any test waits. The limit ensures that a breakpoint that is never released does not
  // block its request forever.
  private static final Duration MAX_BLOCKED = Duration.ofMinutes(3);

  private enum Outcome {
    CONTINUE,
    DROP
  }

  private final RequestStage stage;
  private final String login;
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  Breakpoint(RequestStage stage, String login) {
    this.stage = stage;
    this.login = login;
  }

  /**
   * Blocks until a request is stopped here.
   *
   * @throws IllegalStateException if no request is stopped within the timeout
   */
  public Breakpoint awaitReached(Duration timeout) throws InterruptedException {
    if (!reached.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(
          "no request of %s reached %s within %s".formatted(login, stage, timeout));
    }
    return this;
  }

  /** Continues the stopped request. If no request was stopped yet, none will be. Idempotent. */
  public void release() {
    outcome.complete(Outcome.CONTINUE);
  }

  /**
   * Responds to the stopped request with status 503 and does not process it further. What the bank
   * did before the stage remains.
   */
  public void dropRequest() {
    outcome.complete(Outcome.DROP);
  }

  /** Same as {@link #release}. */
  @Override
  public void close() {
    release();
  }

  boolean matches(RequestStage otherStage, String otherLogin) {
    return stage == otherStage && login.equals(otherLogin);
  }

  /**
   * Blocks the thread of the request until the test releases or drops the request.
   *
   * @throws RequestLostException if the request is dropped
   */
  void block() {
    reached.countDown();
    try {
      if (outcome.get(MAX_BLOCKED.toMillis(), TimeUnit.MILLISECONDS) == Outcome.DROP) {
        throw new RequestLostException(stage);
      }
    } catch (TimeoutException neverReleased) {
      release();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
