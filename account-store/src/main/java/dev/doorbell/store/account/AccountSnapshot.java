package dev.doorbell.store.account;

import org.jspecify.annotations.Nullable;

/**
 * The credentials and the session that a run of an account logs in with, read by one statement.
 *
 * @param session null when there is none. If its version is older than that of the credentials, the
 *     account's fields changed after the login that created the session. The caller may then use
 *     only the device cookies.
 */
public record AccountSnapshot(AccountCredentials credentials, @Nullable SavedSession session) {}
