package dev.doorbell.sdk.site;

import java.util.concurrent.Callable;

/**
 * Calls the gate of a run on the run's thread only, also for requests of its {@link Downloads}.
 * Only that thread may act for the run, and the gate can stop it at once. Thread-safe.
 */
final class RunThreadGate implements SiteGate {
  /** Executes a call on the thread of the run. Bound on the threads of downloads only. */
  static final ScopedValue<RunThread> RUN_THREAD = ScopedValue.newInstance();

  private final SiteGate gate;

  RunThreadGate(SiteGate gate) {
    this.gate = gate;
  }

  /** Executes calls on the thread of the run, for its downloads. */
  @FunctionalInterface
  interface RunThread {
    /** Waits until that thread has made the call; returns its result or throws its exception. */
    <T> T call(Callable<T> call);
  }

  @Override
  public void beforeRequest() {
    if (RUN_THREAD.isBound()) {
      boolean _ =
          RUN_THREAD
              .get()
              .call(() -> {
                gate.beforeRequest();
                return true;
              });
    } else {
      gate.beforeRequest();
    }
  }

  @Override
  public Sent sending(String method, String host) {
    return RUN_THREAD.isBound()
        ? RUN_THREAD.get().call(() -> gate.sending(method, host))
        : gate.sending(method, host);
  }
}
