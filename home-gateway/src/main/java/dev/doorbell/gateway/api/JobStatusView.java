package dev.doorbell.gateway.api;

import java.util.UUID;

/** The part of a job that operators see. */
record JobStatusView(UUID jobId, UUID accountId, String status) {}
