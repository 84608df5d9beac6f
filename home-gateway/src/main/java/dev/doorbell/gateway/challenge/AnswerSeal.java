package dev.doorbell.gateway.challenge;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.gateway.problem.Problem;
import dev.doorbell.gateway.problem.Refusal;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.store.sealing.Sealer;
import java.util.Arrays;

/** Checks answers against what was asked, and seals them. Thread-safe. */
public final class AnswerSeal {
  private final Sealer sealer;
  private final ChallengeViews views;

  public AnswerSeal(Sealer sealer, ChallengeViews views) {
    this.sealer = sealer;
    this.views = views;
  }

  byte[] seal(Challenge challenge, AnswerGiven answer) {
    ChallengeView view = views.read(challenge).orElseThrow(AnswerSeal::unreadable);
    byte[] clear = AnswerForm.clear(view, answer);
    try {
      return sealer.seal(clear, SealContext.answer(challenge.jobId(), challenge.id()));
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  private static Refusal unreadable() {
    return new Refusal(
        new Problem(
            409,
            "CHALLENGE_UNREADABLE",
            "What was asked can't be read",
            "No answer can be checked; cancel the job and start it again"));
  }
}
