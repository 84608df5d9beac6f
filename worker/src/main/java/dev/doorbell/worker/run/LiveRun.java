package dev.doorbell.worker.run;

import java.time.Duration;

/** One attempt that this process executes. Thread-safe. */
public interface LiveRun {
  /** Starts the attempt on a thread of its own. Must be called once. */
  void start();

  /** Stops the attempt. Does nothing if it is already ending or was stopped before. */
  void stop(StopReason why);

  /**
   * Stops the attempt so that it is handed over; false if it is already ending or was stopped
   * before.
   */
  boolean handOver();

  /**
   * As {@link #handOver()}, but only if the attempt waits for its user: the next attempt then
   * resumes the same challenge.
   */
  boolean handOverIfWaiting();

  /** Whether its row was ended without its connector, which did not return in time after a stop. */
  boolean abandoned();

  /** Waits until its thread has ended; false if it has not ended within this time. */
  boolean join(Duration atMost) throws InterruptedException;
}
