/**
 * Replies of gateways to the worker that owns a run, on {@code doorbell.replies}: answers, cancels
 * and resend requests. Internal to Doorbell, between {@code home-gateway} and {@code worker}; a
 * frontend answers by HTTP. Replies are fast and may be lost; the rows in PostgreSQL are reliable,
 * and a worker reads there what it missed here.
 *
 * <p>A reply goes to the partition of the run's return address, not to the one of its key. Answers
 * are sealed: a reader of the topic can't open them. A worker drops replies for another incarnation
 * without opening them.
 */
@NullMarked
package dev.doorbell.events.reply;

import org.jspecify.annotations.NullMarked;
