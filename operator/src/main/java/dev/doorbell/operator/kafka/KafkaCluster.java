package dev.doorbell.operator.kafka;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The brokers at {@code DOORBELL_KAFKA}, and how long to wait for them: while a cluster starts,
 * even the host names of its brokers may not resolve. Thread-safe.
 */
public final class KafkaCluster {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration ONE_ATTEMPT = Duration.ofSeconds(5);

  private final Supplier<String> bootstrapServers;
  private final Supplier<Duration> timeout;

  /**
   * Reads no setting and opens no connection before the first use.
   *
   * @param bootstrapServers {@code host:port}, several separated by commas
   * @param timeout how long to wait for a response
   */
  public KafkaCluster(Supplier<String> bootstrapServers, Supplier<Duration> timeout) {
    this.bootstrapServers = bootstrapServers;
    this.timeout = timeout;
  }

  /**
   * Blocks until a broker responds; the caller closes the client.
   *
   * @throws CommandException if none does within the timeout
   */
  public Admin admin() {
    long started = System.nanoTime();
    while (true) {
      Duration left = timeout.get().minusNanos(System.nanoTime() - started);
      Admin admin = left.isPositive() ? connect(left) : null;
      if (admin != null) {
        return admin;
      }
      if (!left.isPositive() || Thread.currentThread().isInterrupted()) {
        throw unavailable(null);
      }
      LockSupport.parkNanos(Math.min(PAUSE.toNanos(), left.toNanos()));
    }
  }

  private @Nullable Admin connect(Duration left) {
    Admin admin;
    try {
      admin = Admin.create(settings());
    } catch (KafkaException _) {
      // Most likely a host name that can't be resolved yet.
      return null;
    }
    try {
      long most = Math.min(left.toMillis(), ONE_ATTEMPT.toMillis());
      if (!admin.describeCluster().nodes().get(most, TimeUnit.MILLISECONDS).isEmpty()) {
        return admin;
      }
    } catch (ExecutionException | TimeoutException _) {
      // The next attempt may reach another broker.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    admin.close(Duration.ZERO);
    return null;
  }

  /** The settings of every client; the caller may add some. */
  Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers.get());
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000L);
    return settings;
  }

  /** How long to wait for a response. */
  public Duration timeout() {
    return timeout.get();
  }

  CommandException unavailable(@Nullable Throwable cause) {
    return new CommandException(
        ExitCode.UNAVAILABLE,
        "Kafka at %s (DOORBELL_KAFKA) did not respond within %d s"
            .formatted(bootstrapServers.get(), timeout.get().toSeconds()),
        cause);
  }
}
