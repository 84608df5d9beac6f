package dev.doorbell.events.challenge;

/**
 * One value that a challenge of type {@link ChallengeType#FIELDS} asks for.
 *
 * @param name the name of the value in the answer
 * @param label the text that the user sees
 * @param secret true if the screen must hide the typed characters
 */
public record ChallengeField(String name, String label, boolean secret) {
  public ChallengeField {
    ChallengeLimits.check("name", name, ChallengeLimits.MAX_NAME);
    ChallengeLimits.check("label", label, ChallengeLimits.MAX_LABEL);
  }
}
