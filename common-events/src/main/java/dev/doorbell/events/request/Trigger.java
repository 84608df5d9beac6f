package dev.doorbell.events.request;

import java.time.Duration;

/** Why a job runs. The name is the value in JSON. */
public enum Trigger {
  /** A user requested the run and can answer challenges. */
  MANUAL(Duration.ofMinutes(10)),
  /**
   * A schedule requested the run. The run ends before it sends a request after which the site may
   * send a message to the user.
   */
  AUTOMATIC(Duration.ofDays(1));

  private final Duration maxStartDelay;

  Trigger(Duration maxStartDelay) {
    this.maxStartDelay = maxStartDelay;
  }

  /** How long after its request a job may start, unless the request has {@code notAfter}. */
  public Duration maxStartDelay() {
    return maxStartDelay;
  }
}
