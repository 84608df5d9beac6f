/**
 * The two halves of most logins, ready to be described: a form with a password, and what the site
 * asks after it. For connectors; everything here can be done without, by the context alone.
 */
@NullMarked
package dev.doorbell.sdk.login;

import org.jspecify.annotations.NullMarked;
