/**
 * A recording of a run: what a site answered, in order, and what the user entered, all with
 * placeholders instead of secrets. {@code record} writes it, and {@code recorded} replays it.
 */
@NullMarked
package dev.doorbell.testkit.recording;

import org.jspecify.annotations.NullMarked;
