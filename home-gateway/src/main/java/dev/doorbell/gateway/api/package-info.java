/**
 * The routes: from a call to the desk that decides, and back to JSON. Thin; nothing is decided
 * here. For {@code Gateway}, which hands the routes to the server.
 */
@NullMarked
package dev.doorbell.gateway.api;

import org.jspecify.annotations.NullMarked;
