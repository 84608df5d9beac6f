package dev.doorbell.operator.kafka;

/** The position of a record. */
public record RecordPosition(String topic, int partition, long offset) {

  /** {@code doorbell.jobs 0@41}. */
  @Override
  public String toString() {
    return topic + " " + shortName();
  }

  /** {@code 0@41}. */
  public String shortName() {
    return partition + "@" + offset;
  }
}
