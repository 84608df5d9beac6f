/**
 * The account of one run: the fields that the user entered, the session at the site, and what the
 * connector stores. Used by {@code worker.run}; does not depend on challenges or logins.
 */
@NullMarked
package dev.doorbell.worker.account;

import org.jspecify.annotations.NullMarked;
