/**
 * Challenges: what a run asks its user, from the row to the answer. {@link
 * dev.doorbell.worker.challenge.Conversation} asks and blocks the run's thread; {@link
 * dev.doorbell.worker.challenge.PendingReplies} is where the threads that read replies and rows
 * wake it; the challenge's row has the outcome. The package declares as interfaces what it needs of
 * a run; {@code worker.run} implements them.
 */
@NullMarked
package dev.doorbell.worker.challenge;

import org.jspecify.annotations.NullMarked;
