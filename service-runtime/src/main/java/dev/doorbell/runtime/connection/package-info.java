/**
 * Limits the connections of an HTTP server: how many one address and all clients may have, and how
 * long a client may take to send a request. For the HTTP servers of the services.
 */
@NullMarked
package dev.doorbell.runtime.connection;

import org.jspecify.annotations.NullMarked;
