/**
 * The HTTP server: the only package that uses Javalin and Jetty. Converts requests to {@link
 * dev.doorbell.gateway.http.Call}s and exceptions to problems, and decides which origins may call.
 * {@code gateway.api} and {@code gateway.home} give it the routes.
 */
@NullMarked
package dev.doorbell.gateway.http;

import org.jspecify.annotations.NullMarked;
