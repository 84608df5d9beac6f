/**
 * Requested runs: a row first, its record on the topic second, and again if that may have been
 * lost. Called by gateways.
 */
@NullMarked
package dev.doorbell.store.request;

import org.jspecify.annotations.NullMarked;
