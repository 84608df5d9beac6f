package dev.doorbell.runtime.process;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The start of a service: opens its parts one after the other, waits for what is not there yet, and
 * keeps the parts on a {@link CloseStack}. Thread-safe.
 */
public final class ServiceStart {
  private final CloseStack parts;
  private final StartWait wait;

  /**
   * @param parts closed by the caller, also if the start fails
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

  /** Opens a part as soon as what it needs is there, as {@link StartWait#until} does. */
  public <T extends AutoCloseable> T open(String what, Supplier<T> opening) {
    return parts.add(wait.until(what, opening));
  }

  /** Returns a result as soon as what it needs is there, as {@link StartWait#until} does. */
  public <T> T until(String what, Supplier<T> attempt) {
    return wait.until(what, attempt);
  }

  /** Does something as soon as what it needs is there, as {@link StartWait#untilDone} does. */
  public void untilDone(String what, Runnable attempt) {
    wait.untilDone(what, attempt);
  }

  /** Says what the start waits for. Does not block. */
  public Optional<String> problem() {
    return wait.problem();
  }
}
