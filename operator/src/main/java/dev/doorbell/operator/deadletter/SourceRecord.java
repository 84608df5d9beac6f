package dev.doorbell.operator.deadletter;

import dev.doorbell.operator.kafka.StoredRecord;

/** The record of the jobs topic that a dead letter names. */
sealed interface SourceRecord {

  /** The record at that position. It may be another record if the topic was created again. */
  record Found(StoredRecord record) implements SourceRecord {}

  /** The record can't be read. */
  record Missing(String reason) implements SourceRecord {}
}
