package dev.doorbell.simulators.amazon.order;

/**
 * An invoice that is a file.
 *
 * @param id identifies the invoice in its address
 * @param number counted from 1 in each order
 * @param broken whether the site responds with an error page in place of the file
 */
public record Invoice(String id, int number, boolean broken) {}
