package dev.doorbell.worker.challenge;

import static java.util.Objects.requireNonNullElse;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.worker.run.Attempt;
import dev.doorbell.worker.run.RunDesk;
import dev.doorbell.worker.run.RunTools;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Fills in what the challenge desk has to know of one run's question. For the run's thread. */
final class AskingForm {
  private final Attempt attempt;
  private final RunTools tools;
  private final RunDesk desk;
  private final Supplier<SavedSession> session;

  AskingForm(Attempt attempt, RunTools tools, RunDesk desk, Supplier<SavedSession> session) {
    this.attempt = attempt;
    this.tools = tools;
    this.desk = desk;
    this.session = session;
  }

  /** A new question. */
  Asking asking(Challenge challenge, ChallengeView view, WaitOptions waiting, boolean mayBeEarly) {
    return new Asking(
        attempt.fence(),
        attempt.incarnation(),
        desk.announcer(),
        view,
        timeout(challenge),
        sealed(view.challengeId(), waiting.form()),
        session.get(),
        challenge.resendAt(),
        mayBeEarly && challenge.question() instanceof Question.Code,
        watch(waiting.poll()));
  }

  /** A question of an older attempt, which has its row. */
  Asking goingOn(Challenge challenge, ChallengeView left, WaitOptions waiting) {
    return new Asking(
        attempt.fence(),
        attempt.incarnation(),
        desk.announcer(),
        left,
        timeout(challenge),
        null,
        null,
        left.resendAt(),
        false,
        watch(waiting.poll()));
  }

  private Duration timeout(Challenge challenge) {
    return requireNonNullElse(challenge.timeout(), tools.times().challenge());
  }

  private byte @Nullable [] sealed(UUID challengeId, @Nullable Form form) {
    return form == null
        ? null
        : tools.vault().sealForm(attempt.run().jobId(), challengeId, form.kept());
  }

  private @Nullable SiteWatch watch(@Nullable ApprovalPoll poll) {
    return poll == null ? null : new SiteWatch(poll, desk.control());
  }
}
