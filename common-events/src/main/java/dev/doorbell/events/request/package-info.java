/**
 * Asking for a run, on {@code doorbell.jobs}. For anyone who wants to start jobs without the
 * gateway: a plain JSON object with {@code jobId}, {@code accountId} and {@code connector} is
 * enough, headers and key are optional. What can't be a job ends on {@code dlq.doorbell.jobs} as a
 * {@link dev.doorbell.events.request.DeadLetter}: the reason, and where the record stands, without
 * its content. A request never carries a credential: those are with the account.
 */
@NullMarked
package dev.doorbell.events.request;

import org.jspecify.annotations.NullMarked;
