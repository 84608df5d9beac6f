package dev.doorbell.worker.challenge;

/** Knows which thread may act for a run: one at a time. */
public interface ThreadOwner {

  /** Lets this thread act for the run while the run's own thread waits. */
  void lendTo(Thread thread);

  /** Lets the run's own thread act again. */
  void takeBack();
}
