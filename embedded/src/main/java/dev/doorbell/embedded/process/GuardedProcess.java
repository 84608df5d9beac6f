package dev.doorbell.embedded.process;

import dev.doorbell.embedded.StartFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A child process that ends when this JVM ends, even if this JVM is killed: a shell kills it then.
 * Thread-safe. Closing kills the process.
 */
public final class GuardedProcess implements AutoCloseable {
  private static final String STARTED = "started ";
  private static final Duration START_TIMEOUT = Duration.ofSeconds(10);

  private final Process guard;
  private final ProcessHandle process;

  private GuardedProcess(Process guard, ProcessHandle process) {
    this.guard = guard;
    this.process = process;
  }

  /**
   * Starts a process and returns at once.
   *
   * @param environment all of its environment variables; it inherits none
   * @param log the file to which its output is appended
   * @throws StartFailedException if it can't be started or has ended already
   */
  public static GuardedProcess start(
      List<String> command, Map<String, String> environment, Path log) {
    List<String> guarded = new ArrayList<>(List.of("/bin/sh", "-c", script(), "guard"));
    guarded.add(log.toString());
    guarded.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(guarded).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Process guard = builder.start();
      return new GuardedProcess(guard, started(guard, new ChildLog(log)));
    } catch (IOException e) {
      throw new StartFailedException("the process cannot be started: " + e, e);
    }
  }

  private static ProcessHandle started(Process guard, ChildLog log) {
    try {
      @Nullable String line = ChildOutput.of(guard).await(STARTED, START_TIMEOUT);
      if (line != null) {
        long pid = Long.parseLong(line.substring(STARTED.length()).strip());
        return ProcessHandle.of(pid)
            .orElseThrow(
                () -> new StartFailedException("the process has ended; " + log.lastLines()));
      }
      guard.destroyForcibly();
      throw new StartFailedException("the process did not start; " + log.lastLines());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      guard.destroyForcibly();
      throw new StartFailedException("interrupted while the process was starting", e);
    }
  }

  private static String script() {
    try (InputStream script = GuardedProcess.class.getResourceAsStream("guard.sh")) {
      if (script == null) {
        throw new IllegalStateException("guard.sh is not on the class path");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The id of the process itself, not of its guard. */
  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return guard.isAlive();
  }

  /** Sends SIGTERM, and SIGKILL after the timeout. Returns when the process has ended. */
  public void terminate(Duration timeout) {
    process.destroy();
    if (!ProcessTermination.hasEndedWithin(guard.toHandle(), timeout)) {
      close();
    }
  }

  /** Sends SIGKILL to the process and its descendants. Returns when they have ended. */
  @Override
  public void close() {
    ProcessTermination.kill(guard.toHandle());
  }
}
