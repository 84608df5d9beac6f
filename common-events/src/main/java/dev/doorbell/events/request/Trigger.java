package dev.doorbell.events.request;

import java.time.Duration;

/** Why a job runs. On the wire by its name. */
public enum Trigger {
  /** A user requested the run and can answer challenges. */
  MANUAL(Duration.ofMinutes(10)),
  /** A schedule requested the run. It stops before the site would send a code. */
  AUTOMATIC(Duration.ofDays(1));

  private final Duration patience;

  Trigger(Duration patience) {
    this.patience = patience;
  }

  /** How long after its request a job may start, unless the request sets a time. */
  public Duration patience() {
    return patience;
  }
}
