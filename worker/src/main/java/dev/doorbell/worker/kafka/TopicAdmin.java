package dev.doorbell.worker.kafka;

import dev.doorbell.runtime.kafka.KafkaConnection;
import dev.doorbell.runtime.topic.TopicWatch;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads the ids of topics. Thread-safe; the owner closes it. */
public final class TopicAdmin implements TopicWatch.Source, AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final Admin admin;

  private TopicAdmin(Admin admin) {
    this.admin = admin;
  }

  /**
   * Opens a client.
   *
   * @throws KafkaUnavailableException if no name of a broker can be resolved, or the identity
   *     provider gives no token
   */
  public static TopicAdmin open(KafkaConnection kafka) {
    Map<String, Object> config = new HashMap<>();
    config.put(AdminClientConfig.CLIENT_ID_CONFIG, "doorbell-worker-topics");
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    try {
      return new TopicAdmin(kafka.open(config, Admin::create));
    } catch (KafkaException e) {
      throw KafkaUnavailableException.of(e);
    }
  }

  @Override
  public Map<String, String> ids(List<String> names) {
    Map<String, String> ids = new HashMap<>();
    Map<String, KafkaFuture<TopicDescription>> topics =
        admin.describeTopics(names).topicNameValues();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : topics.entrySet()) {
      try {
        TopicDescription found = topic.getValue().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        ids.put(topic.getKey(), found.topicId().toString());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          if (e.getCause() instanceof TopicAuthorizationException) {
            // The broker's message does not name the topic.
            throw new TopicAuthorizationException(Set.of(topic.getKey()));
          }
          throw e.getCause() instanceof KafkaException cause
              ? KafkaUnavailableException.of(cause)
              : new IllegalStateException(e.getCause());
        }
      } catch (TimeoutException e) {
        throw new KafkaUnavailableException("Kafka does not answer within " + TIMEOUT, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new KafkaUnavailableException("interrupted while Kafka was asked for topics", e);
      }
    }
    return ids;
  }

  /**
   * Checks once that all topics exist.
   *
   * @throws KafkaUnavailableException if Kafka does not answer, or a topic does not exist; the
   *     message names it
   */
  public static void requireAll(TopicWatch topics) {
    topics.check();
    topics
        .problem()
        .ifPresent(problem -> {
          throw new KafkaUnavailableException(problem);
        });
  }

  @Override
  public void close() {
    admin.close(CLOSE_TIMEOUT);
  }
}
