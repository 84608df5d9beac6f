/**
 * Removes rows that are older than their retention, and the rows of deleted accounts. Called by
 * gateways. Each rule removes a bounded number of rows per transaction, and one process at a time
 * executes a rule.
 */
@NullMarked
package dev.doorbell.store.purge;

import org.jspecify.annotations.NullMarked;
