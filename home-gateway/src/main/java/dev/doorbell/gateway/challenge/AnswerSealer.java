package dev.doorbell.gateway.challenge;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.gateway.problem.Problem;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.store.sealing.Sealer;
import java.util.Arrays;
import java.util.UUID;

/** Checks answers against what was asked, and seals them. Thread-safe. */
public final class AnswerSealer {
  private final Sealer sealer;
  private final ChallengeViewReader views;

  public AnswerSealer(Sealer sealer, ChallengeViewReader views) {
    this.sealer = sealer;
    this.views = views;
  }

  byte[] seal(Challenge challenge, SubmittedAnswer answer) {
    ChallengeView view = views.read(challenge).orElseThrow(AnswerSealer::unreadable);
    return seal(
        AnswerForm.clear(view, answer), SealContext.answer(challenge.jobId(), challenge.id()));
  }

  /** A code for a question that nobody knows yet. */
  byte[] sealEarly(UUID jobId, SubmittedAnswer answer) {
    return seal(AnswerForm.clearEarly(answer), SealContext.earlyAnswer(jobId));
  }

  private byte[] seal(byte[] clear, SealContext context) {
    try {
      return sealer.seal(clear, context);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  private static ProblemException unreadable() {
    return new ProblemException(
        new Problem(
            409,
            "CHALLENGE_UNREADABLE",
            "What was asked can't be read",
            "No answer can be checked; cancel the job and start it again"));
  }
}
