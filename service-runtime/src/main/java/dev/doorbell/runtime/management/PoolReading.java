package dev.doorbell.runtime.management;

/**
 * The use of a connection pool at one moment.
 *
 * @param active in use
 * @param idle open and not in use
 * @param waiting calls that wait for a connection
 * @param most the maximum number of connections
 */
public record PoolReading(int active, int idle, int waiting, int most) {}
