package dev.doorbell.sdk.site;

import java.util.concurrent.Callable;

/**
 * Passes the gate of a run on the run's thread, also for its {@link Downloads}: only that thread
 * may act for the run, and the gate stops it at once. Thread-safe.
 */
final class OwnerGate implements SiteGate {
  /** Executes a call on the thread of the run. Bound on the threads of downloads only. */
  static final ScopedValue<Owner> OWNER = ScopedValue.newInstance();

  private final SiteGate gate;

  OwnerGate(SiteGate gate) {
    this.gate = gate;
  }

  /** The thread of the run, as its downloads see it. */
  @FunctionalInterface
  interface Owner {
    /** Waits until that thread has made the call; returns or throws what the call did. */
    <T> T call(Callable<T> call);
  }

  @Override
  public void beforeRequest() {
    if (OWNER.isBound()) {
      boolean _ =
          OWNER
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
    return OWNER.isBound()
        ? OWNER.get().call(() -> gate.sending(method, host))
        : gate.sending(method, host);
  }
}
