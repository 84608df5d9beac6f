/**
 * How long rows are kept, and the task that removes older ones. Called by {@code Gateway}, which
 * provides rows and topics.
 */
@NullMarked
package dev.doorbell.gateway.retention;

import org.jspecify.annotations.NullMarked;
