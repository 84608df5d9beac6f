/**
 * Jobs: requested as a row first and a record second, read, cancelled. For the routes and the
 * sweep.
 */
@NullMarked
package dev.doorbell.gateway.job;

import org.jspecify.annotations.NullMarked;
