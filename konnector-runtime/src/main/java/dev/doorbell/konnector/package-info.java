/**
 * Cozy's konnectors as connectors of a worker. {@link dev.doorbell.konnector.Konnectors} is the
 * only class that a worker needs.
 */
@NullMarked
package dev.doorbell.konnector;

import org.jspecify.annotations.NullMarked;
