package dev.doorbell.events.challenge;

import dev.doorbell.events.text.LocalizedText;

/**
 * One option of a {@link ChallengeType#CHOICE}, or another way that a challenge of another type
 * offers.
 *
 * @param id the id of the option in the answer
 * @param label the text that the user sees
 */
public record ChallengeOption(String id, LocalizedText label) {
  public ChallengeOption {
    ChallengeLimits.check("id", id, ChallengeLimits.MAX_NAME);
    ChallengeLimits.check("label", label, ChallengeLimits.MAX_LABEL);
  }

  /** An option whose label has no translations. */
  public ChallengeOption(String id, String label) {
    this(id, LocalizedText.of(label));
  }
}
