/**
 * What both embedded services share with their callers: how a start fails. For tests and for {@code
 * bin/run}; never for a service in production.
 */
@NullMarked
package dev.doorbell.embedded;

import org.jspecify.annotations.NullMarked;
