/**
 * Codes of authenticator apps: what the app shows and what the site accepts. For sites that let
 * people pair one.
 */
@NullMarked
package dev.doorbell.simulators.people.totp;

import org.jspecify.annotations.NullMarked;
