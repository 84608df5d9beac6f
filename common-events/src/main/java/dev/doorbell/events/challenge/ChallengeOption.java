package dev.doorbell.events.challenge;

/**
 * One option of a {@link ChallengeType#CHOICE}, or another way that a challenge of another type
 * offers.
 *
 * @param id the id of the option in the answer
 * @param label the text that the user sees
 */
public record ChallengeOption(String id, String label) {
  public ChallengeOption {
    ChallengeLimits.check("id", id, ChallengeLimits.MAX_NAME);
    ChallengeLimits.check("label", label, ChallengeLimits.MAX_LABEL);
  }
}
