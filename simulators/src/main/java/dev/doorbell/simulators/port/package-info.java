/**
 * Ports on which the server listens, with or without TLS. A separate package, because only this
 * code creates certificates and uses the library for them. For the server only.
 */
@NullMarked
package dev.doorbell.simulators.port;

import org.jspecify.annotations.NullMarked;
