package dev.doorbell.konnector.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A Node process in its sandbox. Thread-safe. */
public interface NodeProcess extends AutoCloseable {
  /** Whether a process of the sandbox is alive. */
  boolean isAlive();

  /** The exit status of Node; empty while it is alive. A signal is 128 plus its number. */
  OptionalInt exit();

  /** Which limit the process exceeded, in a few words; empty if it exceeded none. */
  Optional<String> endReason();

  /** Runs when the process has ended and its last line was delivered; at once if it has ended. */
  void onExit(Runnable action);

  /** Sends SIGTERM, and SIGKILL to everything inside after {@code grace}. Does not block. */
  void terminate(Duration grace);

  /** Kills everything inside and waits for its end, a few seconds at most. Idempotent. */
  @Override
  void close();
}
