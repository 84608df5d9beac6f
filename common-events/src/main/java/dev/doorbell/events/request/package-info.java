/**
 * Requests to run a job, on {@code doorbell.jobs}. For programs that start jobs without the
 * gateway: a JSON object with {@code jobId}, {@code accountId} and {@code connector} is enough,
 * headers and key are optional. For a record that is not a valid request, the worker writes a
 * {@link dev.doorbell.events.request.DeadLetter} on {@code dlq.doorbell.jobs}, with the reason and
 * the position of the record, without its content. A request never contains a credential:
 * credentials are stored with the account.
 */
@NullMarked
package dev.doorbell.events.request;

import org.jspecify.annotations.NullMarked;
