package dev.doorbell.worker.challenge;

/** What a run gives up while it waits for its user, and takes back afterwards. */
public interface WaitingRun extends ThreadOwner {

  /** The run waits: it holds no permit, and its work time stands still. */
  void pauseWork();

  /**
   * The run works again. Blocks until it has a permit. Returns early if the thread is interrupted;
   * the interrupt flag is set then.
   */
  void resumeWork();

  /** The run only has to end. It gets a permit at once, even above the limit. */
  void resumeToEnd();
}
