package dev.doorbell.events.challenge;

/**
 * One value to type for {@link ChallengeType#FIELDS}.
 *
 * @param name what the answer calls it
 * @param label what the person reads
 * @param secret true if the screen must not show what is typed
 */
public record ChallengeField(String name, String label, boolean secret) {}
