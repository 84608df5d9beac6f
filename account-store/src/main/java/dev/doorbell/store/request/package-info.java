/**
 * Requests for runs, and counts of runs. A request first inserts the row, then its caller writes
 * the record to the topic; a sweep writes the record again when it may have been lost. Called by
 * gateways.
 */
@NullMarked
package dev.doorbell.store.request;

import org.jspecify.annotations.NullMarked;
