/** Recordings of the connectors at their simulated sites, and their replay. */
@NullMarked
package dev.doorbell.connectors.recording;

import org.jspecify.annotations.NullMarked;
