package dev.doorbell.simulators.amazon.order;

/**
 * A file.
 *
 * @param id in its address
 * @param number counted from 1 in each order
 * @param broken whether an error page comes in place of the file
 */
public record Invoice(String id, int number, boolean broken) {}
