/**
 * Limits how many calls of the API work with the database at the same time, and keeps a share for
 * answers and cancels. A call that can't be served in time is rejected early. Called by {@code
 * gateway.http}.
 */
@NullMarked
package dev.doorbell.gateway.admission;

import org.jspecify.annotations.NullMarked;
