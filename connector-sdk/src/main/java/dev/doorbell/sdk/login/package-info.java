/**
 * Declares the steps of most logins: a form with a password, the second factor after it, and the
 * codes of an authenticator app. For connectors, which may use the context directly instead.
 */
@NullMarked
package dev.doorbell.sdk.login;

import org.jspecify.annotations.NullMarked;
