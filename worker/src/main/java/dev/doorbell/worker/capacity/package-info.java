/** How much a worker takes on at the same time. */
@NullMarked
package dev.doorbell.worker.capacity;

import org.jspecify.annotations.NullMarked;
