package dev.doorbell.konnector.run;

import java.util.concurrent.Semaphore;

/** How many Node processes a worker may have, those included that wait for a user. Thread-safe. */
public final class ProcessPermits {
  private final Semaphore free;

  /**
   * @param most at least one
   */
  public ProcessPermits(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("At least one process is needed, not " + most);
    }
    this.free = new Semaphore(most, true);
  }

  /** Returned when the process has ended. */
  @FunctionalInterface
  public interface Permit extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits until a process may start. */
  Permit take() throws InterruptedException {
    free.acquire();
    return free::release;
  }

  /** Whether a process may start now. */
  public boolean available() {
    return free.availablePermits() > 0;
  }
}
