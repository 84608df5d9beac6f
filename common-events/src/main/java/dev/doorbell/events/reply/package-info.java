/**
 * Replies of gateways to the worker that owns a run, on {@code doorbell.replies}: answers, cancels
 * and resend requests. Internal to Doorbell, between {@code home-gateway} and {@code worker}; a
 * frontend sends answers by HTTP. Replies are fast but may be lost. The rows in PostgreSQL are
 * reliable, and a worker that missed a reply finds the same information there.
 *
 * <p>A reply is written to the partition of the run's return address, not to the partition of its
 * key. Answers are sealed, so a reader of the topic can't open them. A worker drops replies for
 * another incarnation without opening them.
 */
@NullMarked
package dev.doorbell.events.reply;

import org.jspecify.annotations.NullMarked;
