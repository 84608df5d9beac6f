/**
 * How a run ends: by its own attempt, by a cancel, or because there is nobody to ask; and whether
 * the end has been announced. Called by workers, and by gateways for cancels. Each run ends once:
 * every end is an update of a row that has not ended.
 */
@NullMarked
package dev.doorbell.store.end;

import org.jspecify.annotations.NullMarked;
