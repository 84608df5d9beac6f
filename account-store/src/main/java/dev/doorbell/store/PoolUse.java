package dev.doorbell.store;

/**
 * How a pool's connections are used at one moment.
 *
 * @param active lent to somebody
 * @param idle open, and lent to nobody
 * @param waiting calls that wait for one
 * @param max how many may be open
 */
public record PoolUse(int active, int idle, int waiting, int max) {}
