package dev.doorbell.store.challenge;

import java.util.UUID;

/** Names a challenge as a gateway does: only the owner of its run, and only under that run. */
record ChallengeKey(String owner, UUID jobId, UUID challengeId) {}
