/**
 * Signs in browsers at the issuer (OpenID Connect, authorization code with PKCE), and recognizes
 * them afterwards by a cookie. Sessions are in rows, so each gateway serves and ends every session.
 * A browser never gets a token. Used by {@code Gateway}.
 */
@NullMarked
package dev.doorbell.gateway.signin;

import org.jspecify.annotations.NullMarked;
