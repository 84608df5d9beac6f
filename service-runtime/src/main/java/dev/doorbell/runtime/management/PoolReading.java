package dev.doorbell.runtime.management;

/**
 * How a pool of connections is used at one moment.
 *
 * @param active lent to somebody
 * @param idle open, and lent to nobody
 * @param waiting calls that wait for one
 * @param most so many may be open
 */
public record PoolReading(int active, int idle, int waiting, int most) {}
