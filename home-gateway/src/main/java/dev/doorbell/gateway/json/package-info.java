/**
 * JSON in and out: strict about types when it reads, silent about what is null when it writes. For
 * the routes.
 */
@NullMarked
package dev.doorbell.gateway.json;

import org.jspecify.annotations.NullMarked;
