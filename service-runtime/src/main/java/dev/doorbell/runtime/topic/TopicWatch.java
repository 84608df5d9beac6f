package dev.doorbell.runtime.topic;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.runtime.log.OncePerMinute;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the ids of topics again and again, since Kafka's clients report neither a topic that was
 * deleted nor one that was created again: a consumer then waits forever, or logs a line for each
 * fetch. Logs at most one line per minute while topics are missing. Thread-safe.
 */
public final class TopicWatch {
  private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration PAUSE_WHILE_MISSING = Duration.ofSeconds(1);

  /** A broker that has just started may not know all topics: one reading is not enough. */
  private static final int MISSES = 2;

  private final List<String> topics;
  private final Source source;
  private final OncePerMinute logLimit;
  private final Map<String, TopicState> states = new ConcurrentHashMap<>();

  @GuardedBy("this")
  private final Map<String, Integer> misses = new HashMap<>();

  /** Asks Kafka for the ids of topics. */
  @FunctionalInterface
  public interface Source {
    /**
     * Returns the ids of the topics that exist, by their names. Blocks for a few seconds at most.
     *
     * @throws RuntimeException if Kafka does not answer
     */
    Map<String, String> ids(List<String> names);
  }

  /**
   * @param topics the names of the topics that the service needs
   */
  public TopicWatch(List<String> topics, Source source, OncePerMinute logLimit) {
    this.topics = List.copyOf(topics);
    this.source = source;
    this.logLimit = logLimit;
  }

  /**
   * Reads the ids once. Blocks. After a failure the earlier states stay.
   *
   * @throws RuntimeException what the source throws
   */
  public synchronized void check() {
    Map<String, String> ids = source.ids(topics);
    for (String topic : topics) {
      String id = ids.get(topic);
      if (id == null) {
        missed(topic);
      } else {
        present(topic, id);
      }
    }
    problem()
        .ifPresent(problem ->
            logLimit
                .admit("topics")
                .ifPresent(more -> LOG.warn("{} ({} similar lines not logged)", problem, more)));
  }

  @GuardedBy("this")
  private void missed(String topic) {
    int times = misses.merge(topic, 1, Integer::sum);
    if (times >= MISSES || !(state(topic) instanceof TopicState.Present)) {
      states.put(topic, new TopicState.Missing());
    }
  }

  @GuardedBy("this")
  private void present(String topic, String id) {
    misses.remove(topic);
    TopicState before = states.put(topic, new TopicState.Present(id));
    if (before instanceof TopicState.Present(String old) && !old.equals(id)) {
      LOG.warn("Topic {} was deleted and created again: its id was {}, and is {}", topic, old, id);
    } else if (before instanceof TopicState.Missing) {
      LOG.info("Topic {} exists, its id is {}", topic, id);
    }
  }

  /** The last known state of one of the topics. Does not block. */
  public TopicState state(String topic) {
    return states.getOrDefault(topic, new TopicState.Unknown());
  }

  /** Returns one sentence about the topics that are missing; empty if none is. Does not block. */
  public Optional<String> problem() {
    List<String> missing =
        topics.stream().filter(topic -> state(topic) instanceof TopicState.Missing).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "topics do not exist: %s; 'doorbell topics apply' creates them"
                .formatted(String.join(", ", missing)));
  }

  /** The time until the next {@link #check}: shorter while a topic is missing, or may be. */
  public synchronized Duration pause() {
    return misses.isEmpty() ? PAUSE : PAUSE_WHILE_MISSING;
  }
}
