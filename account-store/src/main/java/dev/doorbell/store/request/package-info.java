/**
 * Requests of runs: the row comes first, its record on the topic second, and again when that may
 * have been lost; and how many runs wait. Called by gateways.
 */
@NullMarked
package dev.doorbell.store.request;

import org.jspecify.annotations.NullMarked;
