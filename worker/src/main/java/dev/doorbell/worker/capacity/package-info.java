/**
 * How much a worker executes at the same time and for how long: slots, the budget of one run,
 * timers and carrier threads.
 */
@NullMarked
package dev.doorbell.worker.capacity;

import org.jspecify.annotations.NullMarked;
