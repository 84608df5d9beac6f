package dev.doorbell.worker.run;

import java.time.Duration;

/** One attempt that this process executes. Thread-safe. */
public interface LiveRun {
  /** Starts the attempt on a thread of its own. Called once. */
  void start();

  /** Stops it. Changes nothing if it ends already or was stopped before. */
  void stop(StopReason why);

  /** Stops it, so that it is handed over; false if it ends already or was stopped before. */
  boolean handOver();

  /**
   * As {@link #handOver()}, but only if it waits for its user: the next attempt then resumes the
   * same challenge.
   */
  boolean handOverIfWaiting();

  /** Whether its row has ended while its connector still runs. */
  boolean abandoned();

  /** Waits until its thread has ended; false if that takes longer. */
  boolean join(Duration atMost) throws InterruptedException;
}
