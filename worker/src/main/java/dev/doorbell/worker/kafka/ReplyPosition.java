package dev.doorbell.worker.kafka;

import dev.doorbell.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The partition of the replies topic that this process reads, and the next offset to read. The
 * partition never changes, since the rows of runs name it. Used by one thread.
 */
final class ReplyPosition {
  private final TopicPartition chosen;
  private String topicId;
  private long next;

  ReplyPosition(int partition, String topicId, long next) {
    this.chosen = new TopicPartition(Topics.REPLIES.name(), partition);
    this.topicId = topicId;
    this.next = next;
  }

  /**
   * Chooses a partition at random, and its current end. Blocks.
   *
   * @throws KafkaUnavailableException if the topic does not exist
   * @throws org.apache.kafka.common.KafkaException if the broker does not answer
   */
  static ReplyPosition atEndOf(Consumer<byte[], byte[]> consumer, String topicId, Duration atMost) {
    int partitions =
        Optional.ofNullable(consumer.partitionsFor(Topics.REPLIES.name(), atMost))
            .map(List::size)
            .orElse(0);
    if (partitions == 0) {
      throw new KafkaUnavailableException(
          "Topic %s does not exist yet".formatted(Topics.REPLIES.name()));
    }
    int partition = ThreadLocalRandom.current().nextInt(partitions);
    TopicPartition chosen = new TopicPartition(Topics.REPLIES.name(), partition);
    Long end = consumer.endOffsets(List.of(chosen), atMost).get(chosen);
    return new ReplyPosition(partition, topicId, Optional.ofNullable(end).orElse(0L));
  }

  int partition() {
    return chosen.partition();
  }

  /** A record was read. */
  void passed(long offset) {
    next = offset + 1;
  }

  /**
   * Lets a consumer read from this position. A topic with another id is read from its beginning:
   * all its replies are newer than those of the deleted topic.
   */
  void assign(Consumer<byte[], byte[]> consumer, String currentId) {
    // An unknown id is not another one.
    if (!topicId.isEmpty() && !currentId.isEmpty() && !topicId.equals(currentId)) {
      next = 0;
    }
    topicId = currentId.isEmpty() ? topicId : currentId;
    consumer.assign(List.of(chosen));
    consumer.seek(chosen, next);
  }
}
