package dev.doorbell.worker.challenge;

/** A run that gives up its permit and stops its work time while it waits for its user. */
public interface PausableRun extends ThreadOwner {

  /** Gives up the permit and stops the work time, because the run begins to wait. */
  void pauseWork();

  /**
   * Blocks until the run has a permit and starts the work time again. Returns early if the thread
   * is interrupted; the interrupt flag is set then.
   */
  void resumeWork();

  /** Takes a permit at once, even above the limit, for a run that only has to end. */
  void resumeAboveLimit();
}
