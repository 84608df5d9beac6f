package dev.doorbell.operator.kafka;

/** Where a record stands. */
public record Place(String topic, int partition, long offset) {

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
