package dev.doorbell.operator.topic;

import dev.doorbell.events.TopicSpec;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Uses Kafka's own client. The caller closes the {@link Admin}. */
record KafkaBrokerAdmin(Admin admin) implements BrokerAdmin {

  @Override
  public Map<String, Integer> partitions() {
    Collection<String> names = await(admin.listTopics().names());
    Map<String, TopicDescription> topics = await(admin.describeTopics(names).allTopicNames());
    return topics.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, topic -> topic.getValue().partitions().size()));
  }

  @Override
  public Map<String, String> settings(ConfigResource resource) {
    Map<String, String> settings = new HashMap<>();
    config(resource)
        .entries()
        .forEach(entry -> {
          if (entry.value() != null) {
            settings.put(entry.name(), entry.value());
          }
        });
    return settings;
  }

  private Config config(ConfigResource resource) {
    try {
      Map<ConfigResource, Config> configs = await(admin.describeConfigs(List.of(resource)).all());
      return Objects.requireNonNull(configs.get(resource));
    } catch (ReconciliationException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return new Config(List.of());
      }
      throw e;
    }
  }

  @Override
  public Creation create(TopicSpec topic) {
    NewTopic newTopic =
        new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
            .configs(topic.config());
    try {
      await(admin.createTopics(List.of(newTopic)).all());
      return Creation.CREATED;
    } catch (ReconciliationException e) {
      return switch (e.getCause()) {
        case TopicExistsException _ -> Creation.EXISTS;
        case InvalidReplicationFactorException _ -> Creation.TOO_FEW_BROKERS;
        case null, default -> throw e;
      };
    }
  }

  @Override
  public void set(ConfigResource resource, Map<String, String> settings) {
    List<AlterConfigOp> operations =
        settings.entrySet().stream()
            .map(setting ->
                new AlterConfigOp(
                    new ConfigEntry(setting.getKey(), setting.getValue()), OpType.SET))
            .toList();
    await(admin.incrementalAlterConfigs(Map.of(resource, operations)).all());
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw cause instanceof TimeoutException
          ? ReconciliationException.unavailable(cause)
          : ReconciliationException.rejected(cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ReconciliationException.unavailable(e);
    }
  }
}
