package dev.doorbell.events.request;

import java.time.Duration;

/** Why a job runs. On the wire by its name. */
public enum Trigger {
  /** A person asked for it and can be asked in return. */
  MANUAL(Duration.ofMinutes(10)),
  /** A schedule did. The run stops before a site would send somebody a code. */
  AUTOMATIC(Duration.ofDays(1));

  private final Duration patience;

  Trigger(Duration patience) {
    this.patience = patience;
  }

  /** How long after its request a job may still begin, unless the request says otherwise. */
  public Duration patience() {
    return patience;
  }
}
