package dev.doorbell.operator.kafka;

/**
 * The offsets that a partition holds.
 *
 * @param begin the oldest offset
 * @param end one more than the newest offset
 */
public record OffsetRange(long begin, long end) {}
