package dev.doorbell.operator.access;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import dev.doorbell.events.Topics;
import java.util.List;

/**
 * Who uses Doorbell's topics, and the permissions that each one needs. Read and Write imply
 * Describe, and AlterConfigs implies DescribeConfigs, as in Kafka's own authorizer.
 */
public enum KafkaRole {
  /** Runs jobs: takes records, writes events and dead letters, receives replies. */
  WORKER(
      Permission.topic(Topics.JOBS.name(), READ),
      Permission.topic(Topics.REPLIES.name(), READ),
      Permission.topic(Topics.EVENTS.name(), WRITE),
      Permission.topic(Topics.JOBS_DEAD_LETTERS.name(), WRITE),
      Permission.group(Topics.WORKERS_GROUP, READ)),

  /** Serves users: writes jobs and replies, follows events, and reads how far workers are. */
  GATEWAY(
      Permission.topic(Topics.JOBS.name(), WRITE, DESCRIBE_CONFIGS),
      Permission.topic(Topics.REPLIES.name(), WRITE),
      Permission.topic(Topics.EVENTS.name(), READ, WRITE),
      Permission.topic(Topics.JOBS_DEAD_LETTERS.name(), DESCRIBE, DESCRIBE_CONFIGS),
      Permission.group(Topics.WORKERS_GROUP, DESCRIBE)),

  /** Uses the commands {@code topics} and {@code dead-letters}. */
  OPERATOR(
      Permission.topic(Topics.JOBS.name(), CREATE, ALTER_CONFIGS, READ, WRITE),
      Permission.topic(Topics.REPLIES.name(), CREATE, DESCRIBE, ALTER_CONFIGS),
      Permission.topic(Topics.EVENTS.name(), CREATE, DESCRIBE, ALTER_CONFIGS),
      Permission.topic(Topics.JOBS_DEAD_LETTERS.name(), CREATE, ALTER_CONFIGS, READ),
      Permission.group(Topics.WORKERS_GROUP, ALTER_CONFIGS)),

  /** Any program that requests jobs with a record. */
  PUBLISHER(Permission.topic(Topics.JOBS.name(), WRITE)),

  /** Any program that reads events; it needs Read on its consumer group, too. */
  READER(Permission.topic(Topics.EVENTS.name(), READ));

  @SuppressWarnings("ImmutableEnumChecker") // An immutable list of immutable records.
  private final List<Permission> permissions;

  KafkaRole(Permission... permissions) {
    this.permissions = List.of(permissions);
  }

  public List<Permission> permissions() {
    return permissions;
  }
}
