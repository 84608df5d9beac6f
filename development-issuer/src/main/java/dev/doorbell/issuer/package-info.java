/**
 * An OpenID provider for development and tests: two people, each with a password, and fixed
 * clients. It signs in browsers (authorization code with PKCE), programs of a terminal (device
 * code) and backends (client credentials), and tells gateways when a sign-in has ended
 * (back-channel logout). Started by {@code bin/run}, by its own process in containers, and by
 * tests.
 */
@NullMarked
package dev.doorbell.issuer;

import org.jspecify.annotations.NullMarked;
