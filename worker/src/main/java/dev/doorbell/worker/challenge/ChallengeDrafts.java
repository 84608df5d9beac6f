package dev.doorbell.worker.challenge;

import static java.util.Objects.requireNonNullElse;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.codec.ChallengeViewCodec;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.SavedForm;
import dev.doorbell.store.challenge.NewChallenge;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns a connector's challenge into the row that is inserted. Used only by the run's thread. */
public final class ChallengeDrafts {
  private final SessionSaver session;
  private final FormSealer forms;
  private final Duration defaultTimeout;

  /** Seals a site's form for the attempt that may resume the run. */
  @FunctionalInterface
  public interface FormSealer {
    byte[] seal(UUID challengeId, SavedForm form);
  }

  /**
   * Creates an instance for one run.
   *
   * @param session saves the current session when the challenge is opened
   * @param defaultTimeout how long the user has if the connector sets no timeout
   */
  public ChallengeDrafts(SessionSaver session, FormSealer forms, Duration defaultTimeout) {
    this.session = session;
    this.forms = forms;
    this.defaultTimeout = defaultTimeout;
  }

  /**
   * Builds the row and the announcement of a challenge.
   *
   * @param acceptsEarlyAnswer whether an early answer may be used; has no effect unless the
   *     challenge asks for a code
   */
  ChallengeDraft draft(
      Challenge challenge, ChallengeView view, WaitOptions options, boolean acceptsEarlyAnswer) {
    NewChallenge row =
        new NewChallenge(
            view.challengeId(),
            ChallengeViewCodec.json(view),
            timeout(challenge),
            view.retryOf(),
            sealed(view.challengeId(), options.form()),
            view.resendAt(),
            acceptsEarlyAnswer && challenge.question() instanceof Question.Code);
    return new ChallengeDraft(view, row, session, options.poll());
  }

  private Duration timeout(Challenge challenge) {
    return requireNonNullElse(challenge.timeout(), defaultTimeout);
  }

  private byte @Nullable [] sealed(UUID challengeId, @Nullable Form form) {
    return form == null ? null : forms.seal(challengeId, form.toSavedForm());
  }
}
