/**
 * The routes of the HTTP API: from a call to the service that decides, and back to JSON. Contains
 * no decision. For {@code Gateway}, which passes the routes to the server.
 */
@NullMarked
package dev.doorbell.gateway.api;

import org.jspecify.annotations.NullMarked;
