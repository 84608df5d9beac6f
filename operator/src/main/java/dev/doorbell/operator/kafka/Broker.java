package dev.doorbell.operator.kafka;

import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.exit.StoppedException;
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
 * The brokers that {@code DOORBELL_KAFKA} names, and the patience with which they are waited for:
 * in a cluster that is just being started their names may not even be known. Thread-safe.
 */
public final class Broker {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration ONE_TRY = Duration.ofSeconds(5);

  private final Supplier<String> bootstrapServers;
  private final Supplier<Duration> patience;

  /**
   * Nothing is read or opened before it is needed.
   *
   * @param bootstrapServers {@code host:port}, several between commas
   * @param patience how long to wait for an answer
   */
  public Broker(Supplier<String> bootstrapServers, Supplier<Duration> patience) {
    this.bootstrapServers = bootstrapServers;
    this.patience = patience;
  }

  /**
   * Blocks until a broker answers; the caller closes what it gets.
   *
   * @throws StoppedException when none has within the patience
   */
  public Admin admin() {
    long begun = System.nanoTime();
    while (true) {
      Duration left = patience.get().minusNanos(System.nanoTime() - begun);
      Admin admin = left.isPositive() ? tryOnce(left) : null;
      if (admin != null) {
        return admin;
      }
      if (!left.isPositive() || Thread.currentThread().isInterrupted()) {
        throw unreachable(null);
      }
      LockSupport.parkNanos(Math.min(PAUSE.toNanos(), left.toNanos()));
    }
  }

  private @Nullable Admin tryOnce(Duration left) {
    Admin admin;
    try {
      admin = Admin.create(settings());
    } catch (KafkaException _) {
      // Most likely a name that is not known yet.
      return null;
    }
    try {
      long most = Math.min(left.toMillis(), ONE_TRY.toMillis());
      if (!admin.describeCluster().nodes().get(most, TimeUnit.MILLISECONDS).isEmpty()) {
        return admin;
      }
    } catch (ExecutionException | TimeoutException _) {
      // The next try may come to another broker.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    admin.close(Duration.ZERO);
    return null;
  }

  /** What every client is given; the caller may add to it. */
  Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers.get());
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000L);
    return settings;
  }

  /** How long to wait for an answer. */
  public Duration patience() {
    return patience.get();
  }

  StoppedException unreachable(@Nullable Throwable cause) {
    return new StoppedException(
        ExitCode.UNREACHABLE,
        "Kafka at %s (DOORBELL_KAFKA) gave no answer within %d s"
            .formatted(bootstrapServers.get(), patience.get().toSeconds()),
        cause);
  }
}
