package dev.doorbell.store.run;

import java.time.Instant;

/**
 * The elements of a page, one per line, without any text.
 *
 * @param savedAt when the run that failed on this page ended
 */
public record PageOutline(String outline, Instant savedAt) {}
