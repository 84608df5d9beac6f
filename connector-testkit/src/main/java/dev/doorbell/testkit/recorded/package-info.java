/**
 * Recorded pages, served on loopback as their site would, and what came to them. For tests of
 * connectors that have no simulator. The only package that knows an HTTP server.
 */
@NullMarked
package dev.doorbell.testkit.recorded;

import org.jspecify.annotations.NullMarked;
