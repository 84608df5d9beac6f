package dev.doorbell.gateway.kafka;

import static java.util.Objects.requireNonNull;

import dev.doorbell.events.Topics;
import dev.doorbell.gateway.backlog.JobTopic;
import dev.doorbell.gateway.retention.ReplayableTopics;
import dev.doorbell.runtime.topic.TopicWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker about the topic of the jobs and its dead letters: how far the workers' share
 * group has read, and how long records are kept; and for the ids of topics. Changes nothing.
 * Thread-safe; the owner closes it.
 */
public final class JobTopicAdmin implements JobTopic, TopicWatch.Source, AutoCloseable {
  private static final List<String> TOPICS =
      List.of(Topics.JOBS.name(), Topics.JOBS_DEAD_LETTERS.name());

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final Admin admin;

  private JobTopicAdmin(Admin admin) {
    this.admin = admin;
  }

  /**
   * Opens a client.
   *
   * @throws UnavailableException if no name of a broker can be resolved, which some platforms do
   *     only when the broker has started
   */
  public static JobTopicAdmin open(KafkaSettings settings) {
    try {
      return new JobTopicAdmin(settings.connection().open(settings.admin(), Admin::create));
    } catch (KafkaException e) {
      if (e.getCause() instanceof ConfigException unresolved
          && String.valueOf(unresolved.getMessage()).contains("resolvable bootstrap")) {
        throw new UnavailableException(
            "Kafka can't be reached: " + unresolved.getMessage(), unresolved);
      }
      throw e;
    }
  }

  @Override
  public Map<String, String> ids(List<String> names) {
    Map<String, String> ids = new HashMap<>();
    Map<String, KafkaFuture<TopicDescription>> topics =
        admin.describeTopics(names).topicNameValues();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : topics.entrySet()) {
      try {
        ids.put(topic.getKey(), get(topic.getValue()).topicId().toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw idsUnavailable(e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof TopicAuthorizationException) {
          // The broker's message does not name the topic.
          throw new TopicAuthorizationException(Set.of(topic.getKey()));
        }
        if (e.getCause() instanceof AuthenticationException rejected) {
          throw rejected;
        }
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw idsUnavailable(e);
        }
      } catch (TimeoutException e) {
        throw idsUnavailable(e);
      }
    }
    return ids;
  }

  private static UnavailableException idsUnavailable(Exception e) {
    return new UnavailableException("The topics can't be read from Kafka: " + cause(e), e);
  }

  @Override
  public Reading read() {
    try {
      Map<String, TopicDescription> topics = get(admin.describeTopics(TOPICS).allTopicNames());
      List<TopicPartition> jobs = partitions(topics.get(Topics.JOBS.name()));
      List<TopicPartition> deadLetters = partitions(topics.get(Topics.JOBS_DEAD_LETTERS.name()));
      long written =
          offsets(deadLetters, OffsetSpec.latest()).values().stream().mapToLong(n -> n).sum();
      return reading(jobs, written);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw unavailable(e);
    }
  }

  private Reading reading(List<TopicPartition> jobs, long deadLetters)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, SharePartitionOffsetInfo> group = group(jobs);
    Map<TopicPartition, Long> first = offsets(jobs, OffsetSpec.earliest());
    Map<TopicPartition, Long> end = offsets(jobs, OffsetSpec.latest());
    long waiting = 0;
    List<Long> oldest = new ArrayList<>();
    for (TopicPartition partition : jobs) {
      SharePartitionOffsetInfo read = group.get(partition);
      // If no worker has read this partition yet, the first one will start at its beginning.
      long begin =
          Math.max(requireNonNull(first.get(partition)), read == null ? 0 : read.startOffset());
      long unread = Math.max(0, requireNonNull(end.get(partition)) - begin);
      // Fewer records wait if a later one was acknowledged before an earlier one.
      waiting += read == null ? unread : Math.min(unread, lag(read, unread));
      oldest.add(begin);
    }
    return new Reading(waiting, oldest, deadLetters);
  }

  private static long lag(SharePartitionOffsetInfo read, long unknown) {
    return read.lag().filter(lag -> lag >= 0).orElse(unknown);
  }

  private Map<TopicPartition, SharePartitionOffsetInfo> group(List<TopicPartition> jobs)
      throws InterruptedException, ExecutionException, TimeoutException {
    ListShareGroupOffsetsSpec spec = new ListShareGroupOffsetsSpec().topicPartitions(jobs);
    try {
      return get(
          admin
              .listShareGroupOffsets(Map.of(Topics.WORKERS_GROUP, spec))
              .partitionsToOffsetInfo(Topics.WORKERS_GROUP));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Map.of();
      }
      throw e;
    }
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetSpec> specs =
        partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which));
    return get(admin.listOffsets(specs).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private static List<TopicPartition> partitions(@Nullable TopicDescription topic) {
    return topic == null
        ? List.of()
        : topic.partitions().stream()
            .map(partition -> new TopicPartition(topic.name(), partition.partition()))
            .toList();
  }

  /** Reads how long the topics keep records, as {@link ReplayableTopics#read} says. */
  public ReplayableTopics.Reading readRetentions() {
    List<ConfigResource> resources =
        TOPICS.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    try {
      Map<ConfigResource, Config> configs = get(admin.describeConfigs(resources).all());
      return new ReplayableTopics.Reading.Known(
          resources.stream()
              .map(topic -> retention(topic.name(), requireNonNull(configs.get(topic))))
              .toList());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unknown(e);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return unknown(e);
    }
  }

  private static ReplayableTopics.Retention retention(String topic, Config config) {
    long retention = Long.parseLong(value(config, TopicConfig.RETENTION_MS_CONFIG));
    long segment = Long.parseLong(value(config, TopicConfig.SEGMENT_MS_CONFIG));
    boolean deletes = value(config, TopicConfig.CLEANUP_POLICY_CONFIG).contains("delete");
    return new ReplayableTopics.Retention(
        topic,
        retention < 0 || !deletes
            ? null
            : Duration.ofMillis(retention).plus(Duration.ofMillis(segment)));
  }

  private static String value(Config config, String name) {
    return requireNonNull(config.get(name).value());
  }

  private static ReplayableTopics.Reading unknown(Exception e) {
    return new ReplayableTopics.Reading.Unknown(
        "The retention of topics can't be read from Kafka: " + cause(e));
  }

  private static <T> T get(KafkaFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static UnavailableException unavailable(Exception e) {
    return new UnavailableException(
        "The number of waiting jobs can't be read from Kafka: " + cause(e), e);
  }

  private static String cause(Exception e) {
    return (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName();
  }

  @Override
  public void close() {
    admin.close(CLOSE_TIMEOUT);
  }
}
