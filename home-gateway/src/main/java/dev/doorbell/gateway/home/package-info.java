/**
 * Serves Home, the web page for users: static files of the class path, with headers that keep a
 * browser from running or loading anything else. Home is a frontend like any other and uses the
 * public API only. Used by {@code Gateway}.
 */
@NullMarked
package dev.doorbell.gateway.home;

import org.jspecify.annotations.NullMarked;
