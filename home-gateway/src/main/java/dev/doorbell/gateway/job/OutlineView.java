package dev.doorbell.gateway.job;

import java.time.Instant;
import java.util.UUID;

/** An outline as frontends see it. */
public record OutlineView(UUID jobId, String outline, Instant savedAt) {}
