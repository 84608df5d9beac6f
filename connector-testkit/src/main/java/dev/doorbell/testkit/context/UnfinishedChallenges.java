package dev.doorbell.testkit.context;

import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.SavedForm;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Rule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an attempt finds that takes a run over; nothing in a first one. For the run's thread. */
final class UnfinishedChallenges {
  private final boolean takenOver;
  private final RunRecord record;
  private final MessageWatch messages;
  private @Nullable UnfinishedChallenge left;
  private boolean stands;
  private boolean mayHaveSent;
  private boolean checked;

  UnfinishedChallenges(AttemptSpec occasion, RunRecord record, MessageWatch messages) {
    this.takenOver = occasion.takenOver();
    this.left = occasion.left();
    this.record = record;
    this.messages = messages;
  }

  boolean takenOver() {
    return takenOver;
  }

  /** The first time counts. */
  void resumeAt(ResumePoint standing) {
    if (takenOver && !stands) {
      record.call("stands " + standing.getClass().getSimpleName());
      settle(standing);
    }
  }

  /** A connector that says nothing, and signs in or asks, has said enough. */
  void resumeAtUnsaid(ResumePoint standing) {
    if (takenOver && !stands) {
      settle(standing);
    }
  }

  private void settle(ResumePoint standing) {
    stands = true;
    switch (standing) {
      case ResumePoint.SignedIn _, ResumePoint.Restart _ -> left = null;
      case ResumePoint.AtChallenge _ -> {
        // An answer that was handed over is asked for once more: its question is a new one.
        if (left != null && left.handedOver()) {
          left = null;
        }
      }
    }
  }

  Optional<Form> form() {
    return Optional.ofNullable(left).map(UnfinishedChallenge::form).map(SavedForm::form);
  }

  /** The site may send from now on. */
  void maySend() {
    mayHaveSent = true;
  }

  /** Nobody has to answer it any more. */
  void notNeeded() {
    left = null;
  }

  /** What is on the person's screen already, if this is that question; null if it is another. */
  @Nullable Challenge goesOn(Challenge challenge) {
    Challenge shown = left != null && left.goesOnAs(challenge) ? left.challenge() : null;
    left = null;
    return shown;
  }

  /** At the first question or the end: has the site sent for a second time? Looks once. */
  void requireNothingSentTwice() {
    if (!takenOver || checked) {
      return;
    }
    checked = true;
    if (messages.counts() ? messages.sinceTakeover() > 0 : mayHaveSent) {
      record
          .breaches()
          .add(
              Rule.SENDS_NOTHING_TWICE,
              messages.counts()
                  ? "made the site send a message once more after it was taken over"
                  : "called beforeSiteSendsCode() after it was taken over, before it asked");
    }
  }
}
