package dev.doorbell.embedded.broker;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.embedded.process.DataDirectory;
import dev.doorbell.embedded.process.LoopbackPort;
import java.nio.file.Path;

/**
 * A Kafka broker in a child JVM. The caller of {@link #start} closes it. If the caller's JVM ends
 * first, even by kill -9, the child ends by itself. Thread-safe.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private final BrokerSettings settings;
  private final DataDirectory directory;
  private final int port;

  @GuardedBy("this")
  private BrokerProcess process;

  @GuardedBy("this")
  private boolean closed;

  private EmbeddedBroker(
      BrokerSettings settings, DataDirectory directory, int port, BrokerProcess process) {
    this.settings = settings;
    this.directory = directory;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts a broker and returns when it responds.
   *
   * @throws dev.doorbell.embedded.StartFailedException if the port or the directory is in use, the
   *     child ends, or the start takes longer than its timeout
   */
  public static EmbeddedBroker start(BrokerSettings settings) {
    DataDirectory directory = DataDirectory.open("broker", settings.dataDirectory());
    try {
      int port = settings.port() == 0 ? LoopbackPort.free() : settings.port();
      BrokerProcess process = launch(settings, directory.path(), port);
      return new EmbeddedBroker(settings, directory, port, process);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static BrokerProcess launch(BrokerSettings settings, Path directory, int port) {
    return BrokerProcess.start(directory, port, settings);
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /** The log of the child process. */
  public Path logFile() {
    return directory.resolve("broker.log");
  }

  public synchronized long pid() {
    return process.pid();
  }

  /** Whether the broker's process is running. */
  public synchronized boolean isAlive() {
    return process.isAlive();
  }

  /** Kills the broker by SIGKILL. To its clients this looks like a crash. */
  public synchronized void kill() {
    process.kill();
  }

  /** Stops the broker by SIGTERM and keeps the data for {@link #restart}. */
  public synchronized void stop() {
    process.stop();
  }

  /**
   * Starts the broker again on the same port and data. If it is running, it is stopped first.
   *
   * @throws IllegalStateException if the broker is closed
   */
  public synchronized void restart() {
    if (closed) {
      throw new IllegalStateException("the broker is closed");
    }
    process.stop();
    process = launch(settings, directory.path(), port);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    process.stop();
    directory.close();
  }
}
