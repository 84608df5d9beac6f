/** The simulated sites, for trials of connectors. */
@NullMarked
package dev.doorbell.connectors.simulated;

import org.jspecify.annotations.NullMarked;
