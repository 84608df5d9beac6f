package dev.doorbell.sdk.site;

import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.page.Download;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several downloads of a run at the same time. Each has a thread; the thread of the run, which
 * calls these methods, passes the {@link SiteGate} for all of them while it waits in {@link #next}.
 * So requests keep the site's pace, and the end of the run stops them. The results come in the
 * order in which the downloads were started. Confined to the thread of the run.
 */
public final class Downloads implements AutoCloseable {
  private final Function<SiteRequest, Download> session;
  private final int most;

  /** Calls that the thread of the run makes for the downloads. */
  private final BlockingQueue<Runnable> calls = new LinkedBlockingQueue<>();

  private final Deque<Started> started = new ArrayDeque<>();

  /**
   * @param session downloads one file, on any thread
   * @param most the maximum number of downloads that are started and not yet taken
   */
  Downloads(Function<SiteRequest, Download> session, int most) {
    this.session = session;
    this.most = most;
  }

  /**
   * Whether as many downloads have been started as allowed, and none can be until {@link #next}.
   */
  public boolean isFull() {
    return started.size() >= most;
  }

  /** Whether no download is left for {@link #next}. */
  public boolean isEmpty() {
    return started.isEmpty();
  }

  /**
   * Starts a download.
   *
   * @throws IllegalStateException if it {@linkplain #isFull() is full}
   */
  public void start(SiteRequest request) {
    if (isFull()) {
      throw new IllegalStateException("Only %d downloads may run at once".formatted(most));
    }
    Started download = new Started(request);
    started.addLast(download);
    Thread.ofVirtual()
        .name("site-download")
        .start(() -> ScopedValue.where(RunThreadGate.RUN_THREAD, this::onRunThread).run(download));
  }

  /**
   * Waits for the download that was started first. The caller closes its body.
   *
   * @return or throws what {@link SiteSession#download(SiteRequest)} does for the same request
   * @throws RunStoppedException if the thread is interrupted
   */
  public Download next() {
    Started first = started.getFirst();
    try {
      while (!first.isDone()) {
        calls.take().run();
      }
      started.removeFirst();
      return first.get();
    } catch (InterruptedException stop) {
      throw stopped();
    } catch (ExecutionException failed) {
      throw rethrown(failed.getCause());
    }
  }

  /** Wakes the thread of the run. */
  private static void wake() {
    // Empty: taking a call from the queue is enough to wake the thread.
  }

  /** Makes a call on the thread of the run, from the thread of a download. */
  private <T> T onRunThread(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    calls.add(task);
    try {
      return task.get();
    } catch (InterruptedException stop) {
      throw stopped();
    } catch (ExecutionException failed) {
      throw rethrown(failed.getCause());
    }
  }

  private static RunStoppedException stopped() {
    Thread.currentThread().interrupt();
    return new RunStoppedException("The run was stopped during a download");
  }

  /** Downloads and the gate throw only unchecked exceptions. */
  private static RuntimeException rethrown(@Nullable Throwable cause) {
    return switch (cause) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      case null, default -> new IllegalStateException("Unexpected failure of a download", cause);
    };
  }

  /** Aborts the downloads whose results were not taken, and deletes their files. Idempotent. */
  @Override
  public void close() {
    started.forEach(Started::discard);
    started.clear();
  }

  /** A download and its result. */
  private final class Started extends FutureTask<Download> {
    Started(SiteRequest request) {
      super(() -> session.apply(request));
    }

    @Override
    protected void done() {
      calls.add(Downloads::wake);
    }

    /** Aborts the download, or deletes its file. A body that arrives later is deleted too. */
    void discard() {
      if (!cancel(true) && state() == State.SUCCESS) {
        resultNow().body().close();
      }
    }
  }
}
