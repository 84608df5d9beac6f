package dev.doorbell.gateway.challenge;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.store.challenge.Challenge;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The challenge that an answer is for.
 *
 * @param view what the user sees, which determines the answers that fit
 * @param traceparent W3C trace context of its job; null when it has none
 */
record AnswerTarget(
    UUID jobId, UUID challengeId, ChallengeView view, @Nullable String traceparent) {

  static AnswerTarget of(Challenge row, ChallengeView view) {
    return new AnswerTarget(row.jobId(), row.id(), view, row.traceparent());
  }

  /**
   * @param request a {@code TwoFaRequested}
   */
  static AnswerTarget of(EventEnvelope request) {
    ChallengeView view = ((ChallengeEvent.TwoFaRequested) request.event()).challenge();
    return new AnswerTarget(request.job().jobId(), view.challengeId(), view, request.traceparent());
  }
}
