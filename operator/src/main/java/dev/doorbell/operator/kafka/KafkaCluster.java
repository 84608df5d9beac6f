package dev.doorbell.operator.kafka;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.runtime.kafka.KafkaConnection;
import dev.doorbell.runtime.kafka.KafkaLoginException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * The brokers at {@code DOORBELL_KAFKA}, and how long to wait for them: while a cluster starts,
 * even the host names of its brokers may not resolve. Thread-safe.
 */
public final class KafkaCluster {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration ONE_ATTEMPT = Duration.ofSeconds(5);

  private final Supplier<KafkaConnection> connection;
  private final Supplier<Duration> timeout;

  /**
   * Reads no setting and opens no connection before the first use.
   *
   * @param connection the brokers and the security settings
   * @param timeout how long to wait for a response
   */
  public KafkaCluster(Supplier<KafkaConnection> connection, Supplier<Duration> timeout) {
    this.connection = connection;
    this.timeout = timeout;
  }

  /**
   * Blocks until a broker responds; the caller closes the client.
   *
   * @throws CommandException if none does within the timeout, or a broker rejects the credentials
   */
  public Admin admin() {
    long started = System.nanoTime();
    KafkaConnection to = connection.get();
    KafkaException failure = null;
    while (true) {
      Duration left = timeout.get().minusNanos(System.nanoTime() - started);
      try {
        Admin admin = left.isPositive() ? connect(to, left) : null;
        if (admin != null) {
          return admin;
        }
      } catch (KafkaException e) {
        // Most likely a host name that can't be resolved yet.
        failure = e;
      }
      if (!left.isPositive() || Thread.currentThread().isInterrupted()) {
        throw unavailable(failure);
      }
      LockSupport.parkNanos(Math.min(PAUSE.toNanos(), left.toNanos()));
    }
  }

  private @Nullable Admin connect(KafkaConnection to, Duration left) {
    Admin admin = to.open(own(), Admin::create);
    try {
      long most = Math.min(left.toMillis(), ONE_ATTEMPT.toMillis());
      if (!admin.describeCluster().nodes().get(most, TimeUnit.MILLISECONDS).isEmpty()) {
        return admin;
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthenticationException rejected) {
        admin.close(Duration.ZERO);
        throw unauthenticated(to, rejected);
      }
      // The next attempt may reach another broker.
    } catch (TimeoutException _) {
      // The next attempt may reach another broker.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    admin.close(Duration.ZERO);
    return null;
  }

  /** Creates a client with the settings of every client and these own ones. */
  <C> C open(Map<String, Object> own, Function<Map<String, Object>, C> client) {
    Map<String, Object> settings = own();
    settings.putAll(own);
    return connection.get().open(settings, client);
  }

  private static Map<String, Object> own() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000L);
    return settings;
  }

  /** {@code host:port} of the brokers, several separated by commas. */
  public String bootstrap() {
    return connection.get().bootstrap();
  }

  /** How long to wait for a response. */
  public Duration timeout() {
    return timeout.get();
  }

  CommandException unavailable(@Nullable Throwable cause) {
    return new CommandException(
        ExitCode.UNAVAILABLE,
        "Kafka at %s (DOORBELL_KAFKA) did not respond within %d s%s"
            .formatted(
                bootstrap(),
                timeout.get().toSeconds(),
                cause instanceof KafkaLoginException ? ": " + cause.getMessage() : ""),
        cause);
  }

  private static CommandException unauthenticated(
      KafkaConnection to, AuthenticationException cause) {
    return new CommandException(
        ExitCode.REJECTED,
        "Kafka at %s rejects the connection (DOORBELL_KAFKA_CONFIG_FILE): %s: %s"
            .formatted(to.bootstrap(), cause.getClass().getSimpleName(), cause.getMessage()),
        cause);
  }
}
