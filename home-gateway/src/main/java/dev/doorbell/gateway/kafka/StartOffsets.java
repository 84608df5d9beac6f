package dev.doorbell.gateway.kafka;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.Topics;
import dev.doorbell.gateway.stream.EventHub;
import dev.doorbell.gateway.stream.StreamPosition;
import dev.doorbell.gateway.stream.StreamSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Decides from which offsets a gateway reads the events topic. */
final class StartOffsets {
  private final StreamSettings settings;

  StartOffsets(StreamSettings settings) {
    this.settings = settings;
  }

  /**
   * Assigns all partitions to the consumer, moves it some minutes back, and starts the hub at the
   * same position.
   *
   * @param topic a number for the topic's id, part of each position
   * @param openRows reads the requests of the open challenges
   * @return false when there is no such topic
   */
  boolean seek(
      Consumer<String, byte[]> consumer,
      int topic,
      EventHub hub,
      Supplier<List<EventEnvelope>> openRows) {
    List<TopicPartition> partitions = partitions(consumer);
    if (partitions.isEmpty()) {
      return false;
    }
    // Reads the ends before the rows: events after the ends are followed, and the rows contain
    // everything that happened before. So no event is missed in between.
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> starts = starts(consumer, partitions, ends);
    hub.startFollowing(
        position(partitions, starts).inTopic(topic),
        position(partitions, ends).inTopic(topic),
        openRows.get());
    consumer.assign(partitions);
    starts.forEach(consumer::seek);
    return true;
  }

  private static List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
    List<PartitionInfo> infos = consumer.partitionsFor(Topics.EVENTS.name());
    return infos == null
        ? List.of()
        : infos.stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .sorted(Comparator.comparingInt(TopicPartition::partition))
            .toList();
  }

  private Map<TopicPartition, Long> starts(
      Consumer<String, byte[]> consumer,
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> ends) {
    long since = System.currentTimeMillis() - settings.readBack().toMillis();
    Map<TopicPartition, Long> times =
        partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> since));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
    // The log can't keep more events than that.
    long most = Math.max(1, settings.mostEvents() / partitions.size());
    return partitions.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                partition -> start(ends.get(partition), found.get(partition), most)));
  }

  private static long start(@Nullable Long end, @Nullable OffsetAndTimestamp found, long most) {
    long last = end == null ? 0 : end;
    // Null when all records are older: then there is nothing to read back.
    return found == null ? last : Math.max(found.offset(), last - most);
  }

  private static StreamPosition position(
      List<TopicPartition> partitions, Map<TopicPartition, Long> offsets) {
    return StreamPosition.of(
        partitions.stream().mapToLong(partition -> offsets.getOrDefault(partition, 0L)).toArray());
  }
}
