/**
 * Serves recorded pages on loopback and stores the requests. For tests of connectors without a
 * simulator. Only this package uses an HTTP server.
 */
@NullMarked
package dev.doorbell.testkit.recorded;

import org.jspecify.annotations.NullMarked;
