package dev.doorbell.worker.challenge;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.store.challenge.NewChallenge;
import org.jspecify.annotations.Nullable;

/**
 * A challenge that is about to be opened.
 *
 * @param view what the user sees; its deadline has no meaning, since the row sets it
 * @param row what is inserted
 * @param session saves the run's session in the same transaction
 * @param poll how the site is asked about an approval; null if the challenge is not an approval
 */
record ChallengeDraft(
    ChallengeView view, NewChallenge row, SessionSaver session, @Nullable ApprovalPoll poll) {}
