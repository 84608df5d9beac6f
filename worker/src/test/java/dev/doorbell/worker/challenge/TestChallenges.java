package dev.doorbell.worker.challenge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.codec.ChallengeViewCodec;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.NewChallenge;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Challenges that the tests of this package open. */
final class TestChallenges {
  static final Duration TIMEOUT = Duration.ofMinutes(3);
  static final SavedSession SESSION = new SavedSession("session".getBytes(UTF_8), 1);
  static final SessionSaver SAVES_SESSION = write -> write.apply(SESSION);

  private TestChallenges() {}

  static ChallengeView view(Challenge challenge) {
    return QuestionView.of(challenge, UUID.randomUUID(), null, null);
  }

  static NewChallenge row(ChallengeView view) {
    return row(view, null);
  }

  static NewChallenge row(ChallengeView view, byte @Nullable [] form) {
    return new NewChallenge(
        view.challengeId(),
        ChallengeViewCodec.json(view),
        TIMEOUT,
        view.retryOf(),
        form,
        view.resendAt(),
        false);
  }
}
