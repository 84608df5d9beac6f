/**
 * Jobs: a request is a row first and a record second; jobs are shown and cancelled; sweeps publish
 * records again that may be lost, and request scheduled runs. For the routes and for {@code
 * Gateway}, which runs the sweeps.
 */
@NullMarked
package dev.doorbell.gateway.job;

import org.jspecify.annotations.NullMarked;
