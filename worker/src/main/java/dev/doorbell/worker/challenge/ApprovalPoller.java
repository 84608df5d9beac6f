package dev.doorbell.worker.challenge;

import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Polls the site on a separate thread, whether the user has approved, so that the run's thread can
 * wait for an answer or a cancel at the same time. If no wait is registered for a result, this
 * class repeats the delivery until a wait takes it. Closing interrupts a request in flight and
 * returns when the thread has ended, so that afterwards only the run's own thread uses the site.
 */
final class ApprovalPoller implements AutoCloseable {
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);
  private static final Duration DELIVER_AGAIN = Duration.ofMillis(20);

  private final ApprovalPoll poll;
  private final ThreadOwner threads;
  private final SiteListener listener;
  private final Clock clock;
  private final Thread thread;

  private ApprovalPoller(
      ApprovalPoll poll, ThreadOwner threads, SiteListener listener, Clock clock) {
    this.poll = poll;
    this.threads = threads;
    this.listener = listener;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("approval-poll").unstarted(this::pollUntilDecided);
  }

  /** The clock of the poller; tests replace it. */
  interface Clock {
    Clock SYSTEM =
        new Clock() {
          @Override
          public void sleep(Duration time) throws InterruptedException {
            Thread.sleep(time);
          }

          @Override
          public long nanos() {
            return System.nanoTime();
          }
        };

    void sleep(Duration time) throws InterruptedException;

    /** A monotonic clock. */
    long nanos();
  }

  /** Starts to poll the site. The caller closes the returned poller. */
  static ApprovalPoller start(ApprovalPoll poll, ThreadOwner threads, SiteListener listener) {
    return start(poll, threads, listener, Clock.SYSTEM);
  }

  static ApprovalPoller start(
      ApprovalPoll poll, ThreadOwner threads, SiteListener listener, Clock clock) {
    ApprovalPoller poller = new ApprovalPoller(poll, threads, listener, clock);
    threads.lendTo(poller.thread);
    poller.thread.start();
    return poller;
  }

  private void pollUntilDecided() {
    try {
      deliver(result());
    } catch (InterruptedException | RunStoppedException e) {
      // The poller was closed or the run was stopped: no wait needs the result.
    }
  }

  /** Polls until there is a result, and returns the call that delivers it. */
  private BooleanSupplier result() throws InterruptedException {
    long end = clock.nanos() + poll.timeout().toNanos();
    int failures = 0;
    while (true) {
      clock.sleep(poll.interval());
      if (clock.nanos() - end >= 0) {
        return () -> listener.decided(Approval.EXPIRED);
      }
      try {
        Approval approval = poll.check().get();
        failures = 0;
        if (approval != Approval.PENDING) {
          return () -> listener.decided(approval);
        }
      } catch (RunStoppedException e) {
        throw e;
      } catch (ConnectorException e) {
        if (e.code() != ErrorCode.VENDOR_DOWN || ++failures > ApprovalPoll.MAX_FAILED_CHECKS) {
          return () -> listener.failed(e);
        }
      } catch (RuntimeException | Error bug) {
        return () -> listener.failed(bug);
      }
    }
  }

  private void deliver(BooleanSupplier delivery) throws InterruptedException {
    while (!delivery.getAsBoolean()) {
      clock.sleep(DELIVER_AGAIN);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    long end = System.nanoTime() + ENDS_WITHIN.toNanos();
    while (thread.isAlive() && System.nanoTime() - end < 0) {
      try {
        thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      throw new IllegalStateException(
          "A check of the approval did not end within %s after its interrupt"
              .formatted(ENDS_WITHIN));
    }
    threads.takeBack();
  }
}
