package dev.doorbell.worker.challenge;

import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Asks the site, on a thread of its own, whether the person has approved, so that the wait itself
 * stays open for an answer or a cancel. What nobody hears at that moment is said again. Closing
 * cuts a request off and returns when the thread has ended: after it nobody but the run's own
 * thread touches the site.
 */
public final class ApprovalWatch implements AutoCloseable {
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);
  private static final Duration NOBODY_LISTENS = Duration.ofMillis(20);

  private final SiteWatch site;
  private final Listener listener;
  private final Thread thread;

  private ApprovalWatch(SiteWatch site, Listener listener) {
    this.site = site;
    this.listener = listener;
    this.thread = Thread.ofVirtual().name("approval-watch").unstarted(this::watch);
  }

  /** Who waits. Each answers false if nobody does at that moment. */
  public interface Listener {
    /** The site knows; never {@link Approval#PENDING}. */
    boolean said(Approval approval);

    /** The site could not be asked. */
    boolean failed(Throwable cause);
  }

  /** Begins to ask. Whoever starts it closes it. */
  public static ApprovalWatch start(SiteWatch site, Listener listener) {
    ApprovalWatch watch = new ApprovalWatch(site, listener);
    site.loan().lendTo(watch.thread);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    try {
      tellSurely(outcome());
    } catch (InterruptedException | RunStoppedException over) {
      // The wait has ended, and whoever ended it knows why.
    }
  }

  private BooleanSupplier outcome() throws InterruptedException {
    ApprovalPoll poll = site.poll();
    long end = System.nanoTime() + poll.timeout().toNanos();
    int failed = 0;
    while (true) {
      Thread.sleep(poll.interval());
      if (System.nanoTime() - end >= 0) {
        return () -> listener.said(Approval.EXPIRED);
      }
      try {
        Approval approval = poll.check().get();
        failed = 0;
        if (approval != Approval.PENDING) {
          return () -> listener.said(approval);
        }
      } catch (RunStoppedException over) {
        throw over;
      } catch (ConnectorException e) {
        if (e.code() != ErrorCode.VENDOR_DOWN || ++failed > ApprovalPoll.MAX_FAILED_CHECKS) {
          return () -> listener.failed(e);
        }
      } catch (RuntimeException | Error bug) {
        return () -> listener.failed(bug);
      }
    }
  }

  private static void tellSurely(BooleanSupplier heard) throws InterruptedException {
    while (!heard.getAsBoolean()) {
      Thread.sleep(NOBODY_LISTENS);
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
      throw new IllegalStateException("A look at the site does not end");
    }
    site.loan().takeBack();
  }
}
