package dev.doorbell.runtime.management;

import java.util.Optional;

/** A check of the service's health. Must be thread-safe. */
@FunctionalInterface
public interface HealthCheck {

  /** Returns one sentence about the problem; empty if the service is healthy. Does not block. */
  Optional<String> problem();

  /** Returns a check that is always healthy: a process that responds is alive. */
  static HealthCheck answering() {
    return Optional::empty;
  }
}
