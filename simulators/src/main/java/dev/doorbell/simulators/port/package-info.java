/**
 * Ports that the server listens on, in the clear or speaking TLS. The only place that knows how a
 * certificate is made. For the server.
 */
@NullMarked
package dev.doorbell.simulators.port;

import org.jspecify.annotations.NullMarked;
