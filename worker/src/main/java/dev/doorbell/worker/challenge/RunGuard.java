package dev.doorbell.worker.challenge;

/** Checks whether a run may continue. */
public interface RunGuard {

  /**
   * Returns if the run may continue; blocks while its worker may not act.
   *
   * @throws dev.doorbell.sdk.error.RunStoppedException if the run may not continue
   */
  void check();

  /** Stops the run, because its challenge's row shows that it was cancelled. */
  void cancelled();
}
