/** The connectors that this worker has, and where their sites are. */
@NullMarked
package dev.doorbell.worker.connector;

import org.jspecify.annotations.NullMarked;
