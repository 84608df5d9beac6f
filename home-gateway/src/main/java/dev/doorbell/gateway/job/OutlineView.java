package dev.doorbell.gateway.job;

import java.time.Instant;
import java.util.UUID;

/**
 * The structure of a page, without its content, as the API shows it.
 *
 * @param savedAt when the job failed on this page
 */
public record OutlineView(UUID jobId, String outline, Instant savedAt) {}
