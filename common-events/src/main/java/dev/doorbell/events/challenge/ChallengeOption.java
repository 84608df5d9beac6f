package dev.doorbell.events.challenge;

/**
 * One way to answer a {@link ChallengeType#CHOICE}.
 *
 * @param id what the answer names
 * @param label what the person reads
 */
public record ChallengeOption(String id, String label) {}
