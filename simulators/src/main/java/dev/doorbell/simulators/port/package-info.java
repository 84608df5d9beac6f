/**
 * Ports that the server listens on, with or without TLS. A package of its own because it is the
 * only one that creates certificates and knows the library for it. For the server only.
 */
@NullMarked
package dev.doorbell.simulators.port;

import org.jspecify.annotations.NullMarked;
