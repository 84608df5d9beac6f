/** Recorded sites, requested by a connector. */
@NullMarked
package dev.doorbell.testkit.recorded;

import org.jspecify.annotations.NullMarked;
