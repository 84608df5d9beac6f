/** The connectors of this worker, installed or in jars, and the addresses of their sites. */
@NullMarked
package dev.doorbell.worker.connector;

import org.jspecify.annotations.NullMarked;
