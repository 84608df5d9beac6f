/**
 * Questions to the person, from the row to what came of it. {@link
 * dev.doorbell.worker.challenge.ChallengeService} blocks a run's thread while the person thinks;
 * {@link dev.doorbell.worker.challenge.PendingReplies} is where answers find it. For {@code
 * worker.run}, and for whatever brings replies.
 */
@NullMarked
package dev.doorbell.worker.challenge;

import org.jspecify.annotations.NullMarked;
