package dev.doorbell.worker.challenge;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.run.RunFence;
import dev.doorbell.worker.announce.RunAnnouncer;
import dev.doorbell.worker.lease.Incarnation;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt wants to ask.
 *
 * @param view with a deadline of no meaning: the row sets it
 * @param timeout how long the person has, from when the row is written
 * @param sealedPending the site's form, for an attempt that resumes; null when there is none
 * @param session saved in the challenge's transaction
 * @param resendAt from when on the person may have it sent again; null for never
 * @param takesEarlyAnswer whether an answer that came before the question may be used
 * @param site how it is asked for an approval; null for a question without one
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once; never compared.
public record Asking(
    RunFence fence,
    Incarnation incarnation,
    RunAnnouncer announcer,
    ChallengeView view,
    Duration timeout,
    byte @Nullable [] sealedPending,
    @Nullable SavedSession session,
    @Nullable Instant resendAt,
    boolean takesEarlyAnswer,
    @Nullable SiteWatch site) {
  @Override
  public String toString() {
    return "Asking[" + fence + ", " + view + "]";
  }
}
