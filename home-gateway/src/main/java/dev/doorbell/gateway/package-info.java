/**
 * The service that frontends talk to: settings, start and end, and the composition of its parts,
 * with the store behind the ports that they declare. For {@code main} and for processes that run a
 * gateway beside other services.
 */
@NullMarked
package dev.doorbell.gateway;

import org.jspecify.annotations.NullMarked;
