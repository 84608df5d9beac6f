/**
 * Requests, shows and cancels jobs. A request writes a row and then a record; sweeps publish again
 * the records that may be lost, and request scheduled runs. Used by the routes and by {@code
 * Gateway}, which runs the sweeps.
 */
@NullMarked
package dev.doorbell.gateway.job;

import org.jspecify.annotations.NullMarked;
