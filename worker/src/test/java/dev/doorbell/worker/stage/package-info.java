/** A real broker, a real database, and the people around a worker: what its tests play on. */
@NullMarked
package dev.doorbell.worker.stage;

import org.jspecify.annotations.NullMarked;
