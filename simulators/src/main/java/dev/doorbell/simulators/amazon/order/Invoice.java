package dev.doorbell.simulators.amazon.order;

/**
 * An invoice that the site serves as a PDF file.
 *
 * @param id identifies the invoice in its URL
 * @param number the position within its order, starting at 1
 * @param broken whether the site responds with an error page in place of the file
 */
public record Invoice(String id, int number, boolean broken) {}
