package dev.doorbell.operator.topic;

import dev.doorbell.events.TopicSpec;
import java.util.Map;
import org.apache.kafka.common.config.ConfigResource;

/**
 * The operations on a broker that a reconciliation needs. Every method blocks, and throws {@link
 * ReconciliationException} if the broker rejects the request or does not respond.
 */
interface BrokerAdmin {

  /** How a topic was created. */
  enum Creation {
    CREATED,
    /** Another process created it, or the broker that listed the topics did not know it yet. */
    EXISTS,
    /** There are fewer brokers than the topic needs replicas; more may be starting. */
    TOO_FEW_BROKERS
  }

  /** The number of partitions of every topic. */
  Map<String, Integer> partitions();

  /** The settings of a topic or a group that have a value; empty if there is no such topic. */
  Map<String, String> settings(ConfigResource resource);

  /** Creates a topic. */
  Creation create(TopicSpec topic);

  /** Changes these settings and no others. */
  void set(ConfigResource resource, Map<String, String> settings);
}
