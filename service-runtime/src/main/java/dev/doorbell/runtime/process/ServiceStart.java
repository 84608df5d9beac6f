package dev.doorbell.runtime.process;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Opens the parts of a service one after the other. If a part needs something that is unavailable,
 * such as the database, the start waits for it. The open parts are added to a {@link CloseStack}.
 * Thread-safe.
 */
public final class ServiceStart {
  private final CloseStack parts;
  private final StartWait wait;

  /**
   * @param parts receives the open parts; the caller closes it, also if the start fails
   * @param wait how long the start waits, and what it waits for
   */
  public ServiceStart(CloseStack parts, StartWait wait) {
    this.parts = parts;
    this.wait = wait;
  }

  /** The parts that were opened so far. */
  public CloseStack parts() {
    return parts;
  }

  /** Adds an open part and returns it, as {@link CloseStack#add} does. */
  public <T extends AutoCloseable> T add(T part) {
    return parts.add(part);
  }

  /**
   * Opens a part, adds it and returns it. Repeats the opening while it fails temporarily.
   *
   * @param what the name of what the part needs, for the log and the health check
   * @throws RuntimeException as {@link StartWait#until} does
   */
  public <T extends AutoCloseable> T open(String what, Supplier<T> opening) {
    return parts.add(wait.until(what, opening));
  }

  /** Returns the result of the first attempt that succeeds, as {@link StartWait#until} does. */
  public <T> T until(String what, Supplier<T> attempt) {
    return wait.until(what, attempt);
  }

  /** Returns when an attempt has succeeded, as {@link StartWait#untilDone} does. */
  public void untilDone(String what, Runnable attempt) {
    wait.untilDone(what, attempt);
  }

  /** Returns one sentence that says what the start waits for. Does not block. */
  public Optional<String> problem() {
    return wait.problem();
  }
}
