package dev.doorbell.operator.kafka;

/**
 * What a partition holds.
 *
 * @param begin the oldest offset that is there
 * @param end behind the newest
 */
public record Bounds(long begin, long end) {}
