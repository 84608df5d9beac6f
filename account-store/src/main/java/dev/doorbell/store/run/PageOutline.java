package dev.doorbell.store.run;

import java.time.Instant;

/**
 * The elements of a page, a line each, without any text.
 *
 * @param savedAt when the run that met the page ended
 */
public record PageOutline(String outline, Instant savedAt) {}
