/**
 * Most logins as declarations: a form with a password, the second factor after it, and the codes of
 * an authenticator app. For connectors; the context alone can do the same.
 */
@NullMarked
package dev.doorbell.sdk.login;

import org.jspecify.annotations.NullMarked;
