package dev.doorbell.runtime.management;

/**
 * The use of a connection pool at one moment.
 *
 * @param active the number of connections in use
 * @param idle the number of open connections that are not in use
 * @param waiting the number of calls that wait for a connection
 * @param most the maximum number of connections
 */
public record PoolUsage(int active, int idle, int waiting, int most) {}
