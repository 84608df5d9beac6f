package dev.doorbell.testkit.context;

import dev.doorbell.events.challenge.RepeatReason;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.SavedForm;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Rule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens to the question of the lost attempt in an attempt that takes over. A first
 * attempt has no such question. Confined to the run's thread.
 */
final class UnfinishedChallenges {
  private final boolean takenOver;
  private final RunRecord record;
  private final MessageAnnouncementCheck messages;
  private @Nullable UnfinishedChallenge open;
  private @Nullable RepeatReason reason;
  private boolean resumed;
  private boolean mayHaveSent;
  private boolean checked;

  UnfinishedChallenges(
      boolean takenOver,
      @Nullable UnfinishedChallenge open,
      RunRecord record,
      MessageAnnouncementCheck messages) {
    this.takenOver = takenOver;
    this.open = open;
    this.record = record;
    this.messages = messages;
  }

  /** Sets the resume point; only the first call has an effect. */
  void resumeAt(ResumePoint point) {
    if (takenOver && !resumed) {
      record.call("resumeAt " + point.getClass().getSimpleName());
      apply(point);
    }
  }

  /** As {@link #resumeAt}, if the connector signs in or asks without having called it. */
  void setImpliedResumePoint(ResumePoint point) {
    if (takenOver && !resumed) {
      apply(point);
    }
  }

  private void apply(ResumePoint point) {
    resumed = true;
    switch (point) {
      case ResumePoint.SignedIn _ -> open = null;
      case ResumePoint.Restart _ -> restart();
      case ResumePoint.AtChallenge _ -> {
        // The lost attempt may have sent its answer to the site, and no answer may be sent twice.
        if (open != null && open.handedOver()) {
          open = null;
          reason = RepeatReason.INTERRUPTED;
        }
      }
    }
  }

  private void restart() {
    open = null;
    reason = RepeatReason.RESTARTED;
  }

  Optional<Form> form() {
    return Optional.ofNullable(open).map(UnfinishedChallenge::form).map(SavedForm::form);
  }

  /** Records that the site may send a message from now on. */
  void siteMaySend() {
    mayHaveSent = true;
  }

  /** Closes the open question, which the user need not answer any more. */
  void notNeeded() {
    open = null;
  }

  /**
   * Returns the open question if it is of the same kind: the user answers it in place of {@code
   * challenge}. Returns null if {@code challenge} is a new question. A question of another kind
   * replaces the open one.
   */
  @Nullable Challenge takeFor(Challenge challenge) {
    UnfinishedChallenge left = open;
    open = null;
    if (left == null) {
      return null;
    }
    if (left.continuesAs(challenge)) {
      return left.challenge();
    }
    restart();
    return null;
  }

  /** Why the next new question is asked again; null if it is not. Returns a reason only once. */
  @Nullable RepeatReason takeReason() {
    RepeatReason taken = reason;
    reason = null;
    return taken;
  }

  /** Checks once, at the first question or the end, whether the site sent a second message. */
  void reportSecondMessage() {
    if (!takenOver || checked) {
      return;
    }
    checked = true;
    if (messages.counts() ? messages.sinceTakeover() > 0 : mayHaveSent) {
      record
          .breaches()
          .add(
              Rule.SENDS_NO_SECOND_MESSAGE,
              messages.counts()
                  ? "made the site send another message after it was taken over"
                  : "called beforeSiteSendsCode() after it was taken over, before it asked");
    }
  }
}
