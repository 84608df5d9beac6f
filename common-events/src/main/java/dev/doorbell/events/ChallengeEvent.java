package dev.doorbell.events;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.CloseReason;
import java.util.UUID;

/**
 * What became of a question that a site put to the person. Exactly one of answered, approved,
 * expired and cancelled takes effect for a challenge, but for one that takes an approval or a code:
 * an approval may come while the answer is on its way, and is told after it. A wrong code shows as
 * a new challenge that names the old one.
 */
public sealed interface ChallengeEvent extends JobEvent {

  /** The question this is about. */
  UUID challengeId();

  /** The site asks; ring the person's bell. */
  record TwoFaRequested(ChallengeView challenge) implements ChallengeEvent {
    @Override
    public UUID challengeId() {
      return challenge.challengeId();
    }
  }

  /**
   * Somebody's answer counts; close the question on every other screen. Whether it is right, only
   * the site knows.
   */
  record TwoFaAnswered(UUID challengeId) implements ChallengeEvent {}

  /** The person approved on another device; nothing needs to be typed. */
  record TwoFaApproved(UUID challengeId) implements ChallengeEvent {}

  /**
   * The person wants the code to be sent again. The question can still be answered until it is
   * cancelled with reason {@code RESENT}; a new one asks for the code that is sent then.
   */
  record TwoFaResendRequested(UUID challengeId) implements ChallengeEvent {}

  /** Nobody answered before the deadline. */
  record TwoFaExpired(UUID challengeId) implements ChallengeEvent {}

  /**
   * The challenge was closed; an answer is rejected from now on.
   *
   * @param reason any but {@link CloseReason#APPROVED}
   */
  record TwoFaCancelled(UUID challengeId, CloseReason reason) implements ChallengeEvent {}
}
