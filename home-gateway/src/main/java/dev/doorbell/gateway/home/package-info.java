/**
 * Home, the page that a person sees: static files of the class path, with the headers that keep a
 * browser from running or loading anything else. A frontend like any other: it knows the public API
 * only. For {@code gateway} to wire.
 */
@NullMarked
package dev.doorbell.gateway.home;

import org.jspecify.annotations.NullMarked;
