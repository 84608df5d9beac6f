package dev.doorbell.runtime.management;

import java.util.Optional;

/** Checks something that a service needs. Called from several threads. */
@FunctionalInterface
public interface HealthCheck {

  /** Empty if it is healthy, else one sentence about the problem. Does not block. */
  Optional<String> complaint();

  /** Always healthy: a process that responds is alive. */
  static HealthCheck answering() {
    return Optional::empty;
  }
}
