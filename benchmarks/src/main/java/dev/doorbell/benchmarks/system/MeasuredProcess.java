package dev.doorbell.benchmarks.system;

import dev.doorbell.embedded.process.ChildLog;
import dev.doorbell.embedded.process.GuardedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A process that serves HTTP, and the address that shows whether it is ready. Thread-safe. */
public final class MeasuredProcess implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(5);
  private static final int TIMEOUT_MILLIS = 2000;

  private final String name;
  private final GuardedProcess process;
  private final URI ready;
  private final ChildLog log;

  private MeasuredProcess(String name, GuardedProcess process, URI ready, ChildLog log) {
    this.name = name;
    this.process = process;
    this.ready = ready;
    this.log = log;
  }

  /**
   * Starts a process and returns at once.
   *
   * @param ready answers 200 when the process is ready
   * @param folder of the log, which is named like the process
   */
  public static MeasuredProcess start(
      String name, List<String> command, Map<String, String> environment, URI ready, Path folder) {
    Path log = folder.resolve(name + ".log");
    GuardedProcess process = GuardedProcess.start(command, environment, log);
    return new MeasuredProcess(name, process, ready, new ChildLog(log));
  }

  /** Blocks until the process is ready. Fails with the end of its log if it ends before. */
  public MeasuredProcess awaitReady() {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("%s did not start; %s".formatted(name, log.lastLines()));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return this;
  }

  private boolean isReady() {
    try {
      HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      int status = connection.getResponseCode();
      connection.disconnect();
      return status == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    }
  }

  public long pid() {
    return process.pid();
  }

  /** Sends SIGKILL, and returns when the process has ended. */
  public void kill() {
    process.close();
  }

  /** Sends SIGSTOP: the process executes nothing until {@link #resume}. */
  public void pause() {
    signal("STOP");
  }

  /** Sends SIGCONT: the process continues where it was paused. */
  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int status = new ProcessBuilder("kill", "-s", name, Long.toString(pid())).start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill -s %s ended with %d".formatted(name, status));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Stops the process by SIGTERM, and by SIGKILL if it does not end. */
  @Override
  public void close() {
    process.terminate(STOP_TIMEOUT);
  }
}
