package dev.doorbell.worker.challenge;

/** Checks whether a run may continue. */
public interface RunGuard {

  /**
   * Returns if the run may continue; blocks while its worker may not act.
   *
   * @throws dev.doorbell.sdk.error.RunStoppedException if it may not
   */
  void check();

  /** The challenge's row shows that the run was cancelled. */
  void cancelled();
}
