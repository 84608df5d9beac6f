package dev.doorbell.worker.challenge;

/** Knows which thread may act for a run: one at a time. */
public interface ThreadOwner {

  /** From now on this thread acts, while the run's own thread waits. */
  void lendTo(Thread thread);

  /** The run's own thread acts again. */
  void takeBack();
}
