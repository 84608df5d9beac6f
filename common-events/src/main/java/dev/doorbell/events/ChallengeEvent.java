package dev.doorbell.events;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.CloseReason;
import java.util.UUID;

/**
 * An event of a challenge. A challenge has exactly one of the events answered, approved, expired
 * and cancelled, with one exception: if a challenge takes an approval or a code, the user may
 * approve while the worker submits an answer, and then the approval is published after the answer.
 * A wrong code causes a new challenge that names the old one.
 */
public sealed interface ChallengeEvent extends JobEvent {

  /** The id of the challenge. */
  UUID challengeId();

  /** The site asks for a second factor; notify the user. */
  record TwoFaRequested(ChallengeView challenge) implements ChallengeEvent {
    @Override
    public UUID challengeId() {
      return challenge.challengeId();
    }
  }

  /**
   * An answer was accepted; close the challenge on every other screen. Only the site knows whether
   * the answer is right.
   */
  record TwoFaAnswered(UUID challengeId) implements ChallengeEvent {}

  /** The user approved on another device; no answer is needed. */
  record TwoFaApproved(UUID challengeId) implements ChallengeEvent {}

  /**
   * The user requested the code again. The challenge can be answered until it is cancelled with
   * reason {@code RESENT}; a new challenge asks for the new code.
   */
  record TwoFaResendRequested(UUID challengeId) implements ChallengeEvent {}

  /** No answer arrived before the deadline. */
  record TwoFaExpired(UUID challengeId) implements ChallengeEvent {}

  /**
   * The challenge was closed; an answer is rejected from now on.
   *
   * @param reason any reason except {@link CloseReason#APPROVED}
   */
  record TwoFaCancelled(UUID challengeId, CloseReason reason) implements ChallengeEvent {}
}
