package dev.doorbell.simulators.amazon.order;

/**
 * A file.
 *
 * @param id that its address holds
 * @param number counted from 1 in each order
 * @param broken whether a page that says sorry comes instead
 */
public record Invoice(String id, int number, boolean broken) {}
