package dev.doorbell.konnector.sandbox;

import java.time.Duration;

/**
 * Limits of one Node process with all its children. The sandbox ends the process that exceeds one.
 *
 * @param memoryBytes resident memory
 * @param time how long it may live, time in which it waits for the user included
 * @param processorTime how much time of processors it may use
 * @param processes how many processes and threads it may have
 * @param outputBytes how much it may write to standard output and error
 */
public record SandboxLimits(
    long memoryBytes, Duration time, Duration processorTime, int processes, long outputBytes) {
  public SandboxLimits {
    if (memoryBytes <= 0
        || !time.isPositive()
        || !processorTime.isPositive()
        || processes <= 0
        || outputBytes <= 0) {
      throw new IllegalArgumentException("Each limit of a sandbox is positive");
    }
  }
}
