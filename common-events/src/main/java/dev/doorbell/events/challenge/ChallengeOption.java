package dev.doorbell.events.challenge;

/**
 * One way to answer a {@link ChallengeType#CHOICE}, or another way in than the one that is asked
 * for.
 *
 * @param id what the answer names
 * @param label what the person reads
 */
public record ChallengeOption(String id, String label) {}
