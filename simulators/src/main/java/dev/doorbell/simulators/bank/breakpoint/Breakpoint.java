package dev.doorbell.simulators.bank.breakpoint;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Breakpoints the first request of one login that comes to one moment; those after it pass. Whoever
 * asks for it closes it. Thread-safe.
 */
public final class Breakpoint implements AutoCloseable {
  // Longer than any test waits: a hold that everybody forgot must not keep its request for ever.
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private enum Fate {
    GOES_ON,
    LOST
  }

  private final RequestStage moment;
  private final String login;
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CompletableFuture<Fate> fate = new CompletableFuture<>();

  Breakpoint(RequestStage moment, String login) {
    this.moment = moment;
    this.login = login;
  }

  /**
   * Blocks until a request is held here.
   *
   * @throws IllegalStateException if none comes in time
   */
  public Breakpoint awaitReached(Duration atMost) throws InterruptedException {
    if (!reached.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(
          "no request of %s came to %s within %s".formatted(login, moment, atMost));
    }
    return this;
  }

  /** The held request goes on as if nothing had been; a later one is not held. Idempotent. */
  public void release() {
    fate.complete(Fate.GOES_ON);
  }

  /**
   * The held request is answered 503, and the bank does nothing more about it: as if it had never
   * got further. What came before the moment has happened.
   */
  public void lose() {
    fate.complete(Fate.LOST);
  }

  /** Lets a held request go on. */
  @Override
  public void close() {
    release();
  }

  boolean isFor(RequestStage where, String who) {
    return moment == where && login.equals(who);
  }

  /** Blocks the request's thread until its fate is decided. */
  void keep() {
    reached.countDown();
    try {
      if (fate.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS) == Fate.LOST) {
        throw new RequestLostException(moment);
      }
    } catch (TimeoutException forgotten) {
      release();
    } catch (ExecutionException neverFails) {
      throw new IllegalStateException(neverFails);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
