/**
 * Web Push: tells browsers whose page is closed that a question is open, and later that it is
 * closed. The rows of the store decide which gateway sends what. Used by {@code Gateway} and its
 * routes.
 */
@NullMarked
package dev.doorbell.gateway.push;

import org.jspecify.annotations.NullMarked;
