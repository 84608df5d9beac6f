package dev.doorbell.embedded.broker;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.embedded.process.DataDirectory;
import dev.doorbell.embedded.process.LoopbackPort;
import java.nio.file.Path;

/**
 * A Kafka broker in a child JVM. Whoever starts it closes it; if the caller's JVM dies instead, the
 * child ends by itself, also after kill -9. Thread-safe.
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
   * Blocks until the broker answers.
   *
   * @throws dev.doorbell.embedded.StartFailedException if the port or the directory is taken, the
   *     child ended, or time ran out
   */
  public static EmbeddedBroker start(BrokerSettings settings) {
    DataDirectory directory = DataDirectory.open("broker", settings.dataDirectory());
    try {
      int port = settings.port() == 0 ? LoopbackPort.free() : settings.port();
      BrokerProcess process = launch(settings, directory.path(), port);
      return new EmbeddedBroker(settings, directory, port, process);
    } catch (RuntimeException failed) {
      directory.close();
      throw failed;
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

  /** The child's log, for whoever looks into a failure. */
  public Path logFile() {
    return directory.resolve("broker.log");
  }

  public synchronized long pid() {
    return process.pid();
  }

  /** SIGKILL: what a crash of the broker looks like to its clients. */
  public synchronized void kill() {
    process.kill();
  }

  /** Stops in order; the data stays for {@link #restart}. */
  public synchronized void stop() {
    process.stop();
  }

  /** Starts again on the same port and data, after {@link #kill} or {@link #stop}, or afresh. */
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
