package dev.doorbell.events;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.CloseReason;
import java.util.UUID;

/**
 * An event of a challenge. Exactly one of answered, approved, expired and cancelled takes effect
 * per challenge, except for a challenge that takes an approval or a code: an approval may arrive
 * while the answer is submitted, and is published after it. A wrong code causes a new challenge
 * that names the old one.
 */
public sealed interface ChallengeEvent extends JobEvent {

  /** The challenge of this event. */
  UUID challengeId();

  /** The site asks; notify the user. */
  record TwoFaRequested(ChallengeView challenge) implements ChallengeEvent {
    @Override
    public UUID challengeId() {
      return challenge.challengeId();
    }
  }

  /**
   * An answer was accepted; close the challenge on every other screen. Only the site knows whether
   * it is right.
   */
  record TwoFaAnswered(UUID challengeId) implements ChallengeEvent {}

  /** The user approved on another device; no answer is needed. */
  record TwoFaApproved(UUID challengeId) implements ChallengeEvent {}

  /**
   * The user requested the code again. The challenge can be answered until it is cancelled with
   * reason {@code RESENT}; a new challenge asks for the new code.
   */
  record TwoFaResendRequested(UUID challengeId) implements ChallengeEvent {}

  /** No answer came before the deadline. */
  record TwoFaExpired(UUID challengeId) implements ChallengeEvent {}

  /**
   * The challenge was closed; an answer is rejected from now on.
   *
   * @param reason any but {@link CloseReason#APPROVED}
   */
  record TwoFaCancelled(UUID challengeId, CloseReason reason) implements ChallengeEvent {}
}
