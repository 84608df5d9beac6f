package dev.doorbell.events.challenge;

/**
 * One value to enter for {@link ChallengeType#FIELDS}.
 *
 * @param name its name in the answer
 * @param label what the user reads
 * @param secret true if the screen must hide what is typed
 */
public record ChallengeField(String name, String label, boolean secret) {}
