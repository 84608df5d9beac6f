/**
 * The routes of the HTTP API. A route reads the call, calls the service that decides, and answers
 * with JSON; it decides nothing itself. {@code Gateway} passes the routes to the server.
 */
@NullMarked
package dev.doorbell.gateway.api;

import org.jspecify.annotations.NullMarked;
