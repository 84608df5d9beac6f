package dev.doorbell.worker.account;

import dev.doorbell.store.account.SavedSession;

/**
 * Where an attempt saves the session of its account. The write carries the attempt's fence, and is
 * repeated while the database is unavailable. Thread-safe. Throws as {@link AccountRows} does.
 */
@FunctionalInterface
public interface SessionRows {
  /** Saves the session unless the account's fields changed since {@code session.version()}. */
  void saveSession(SavedSession session);
}
