package dev.doorbell.store.challenge;

import java.util.UUID;

/**
 * Identifies a challenge for a gateway: the challenge must belong to this run, and the run to this
 * owner.
 */
record ChallengeKey(String owner, UUID jobId, UUID challengeId) {}
