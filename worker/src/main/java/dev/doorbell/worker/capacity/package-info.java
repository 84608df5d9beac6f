/** How much a worker takes on at the same time, and how long one run of it may work. */
@NullMarked
package dev.doorbell.worker.capacity;

import org.jspecify.annotations.NullMarked;
