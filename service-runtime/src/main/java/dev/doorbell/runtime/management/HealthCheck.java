package dev.doorbell.runtime.management;

import java.util.Optional;

/** Whether something that a service needs is as it should be. Asked from several threads. */
@FunctionalInterface
public interface HealthCheck {

  /** Empty when all is well, else one sentence that says what is not. Does not block. */
  Optional<String> complaint();

  /** All is well, always: a process that answers is alive. */
  static HealthCheck answering() {
    return Optional::empty;
  }
}
