package dev.doorbell.events.challenge;

/**
 * One option of a {@link ChallengeType#CHOICE}, or an alternative to what any other challenge asks
 * for.
 *
 * @param id its id in the answer
 * @param label what the user reads
 */
public record ChallengeOption(String id, String label) {}
