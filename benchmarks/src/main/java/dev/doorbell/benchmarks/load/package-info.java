/** Clients that put load on a system and note when its effects arrive. */
@NullMarked
package dev.doorbell.benchmarks.load;

import org.jspecify.annotations.NullMarked;
