/**
 * The HTTP server: the only package that knows Javalin. It turns requests into {@link
 * dev.doorbell.gateway.http.Call}s, exceptions into problems, and decides which origins may ask.
 * {@code gateway.api} gives it the routes.
 */
@NullMarked
package dev.doorbell.gateway.http;

import org.jspecify.annotations.NullMarked;
