/**
 * One attempt of a run, as its parts see it: what it is, what all attempts of a worker share, and
 * what may be asked of it. Decides nothing; for {@code worker.run} and what runs use.
 */
@NullMarked
package dev.doorbell.worker.attempt;

import org.jspecify.annotations.NullMarked;
