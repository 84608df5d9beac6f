package dev.doorbell.runtime.management;

import java.util.Optional;

/**
 * The readiness of a service over its life: while it starts, while it is up, and while it closes.
 * Thread-safe.
 */
public final class LifecycleCheck implements HealthCheck {
  private volatile HealthCheck current;

  /**
   * @param starting says why the service is not up yet
   */
  public LifecycleCheck(HealthCheck starting) {
    this.current = starting;
  }

  /** The service is up; from now on this check decides. */
  public void up(HealthCheck check) {
    current = check;
  }

  /** The service closes, for this reason. */
  public void closing(String reason) {
    current = () -> Optional.of(reason);
  }

  @Override
  public Optional<String> problem() {
    return current.problem();
  }
}
