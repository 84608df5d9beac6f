package dev.doorbell.konnector.run;

import dev.doorbell.konnector.sandbox.NodeProcess;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A process that ends when its test says so. Thread-safe. */
final class FakeProcess implements NodeProcess {
  private @Nullable Integer status;
  private @Nullable String reason;
  private @Nullable Runnable action;
  private boolean closed;

  /** Ends with this status. */
  synchronized FakeProcess exits(int exitStatus) {
    status = exitStatus;
    if (action != null) {
      action.run();
    }
    return this;
  }

  /** Is killed, since it exceeded a limit. */
  synchronized FakeProcess exceeds(String limit) {
    reason = limit;
    return exits(137);
  }

  synchronized boolean closed() {
    return closed;
  }

  @Override
  public synchronized boolean isAlive() {
    return status == null;
  }

  @Override
  public synchronized OptionalInt exit() {
    return status == null ? OptionalInt.empty() : OptionalInt.of(status);
  }

  @Override
  public synchronized Optional<String> endReason() {
    return Optional.ofNullable(reason);
  }

  @Override
  public synchronized void onExit(Runnable onExit) {
    action = onExit;
    if (status != null) {
      onExit.run();
    }
  }

  @Override
  public void terminate(Duration grace) {
    // Killed by close().
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
