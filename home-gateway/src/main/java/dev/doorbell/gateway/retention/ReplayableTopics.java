package dev.doorbell.gateway.retention;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The topics from which a job can be started again: the job records, and the dead letters. */
public interface ReplayableTopics {

  /** Reads from the broker how long the topics keep records. Blocks for a few seconds at most. */
  Reading read();

  /** What was read. */
  sealed interface Reading {
    record Known(List<Retention> topics) implements Reading {
      public Known {
        topics = List.copyOf(topics);
      }
    }

    /**
     * Kafka did not answer, or a topic does not exist.
     *
     * @param reason one line
     */
    record Unknown(String reason) implements Reading {}
  }

  /**
   * How long a record of a topic can be read at most.
   *
   * @param longest Kafka deletes whole segments, so this is the retention plus the time for which a
   *     segment is written; null if records are kept without end
   */
  record Retention(String topic, @Nullable Duration longest) {}
}
