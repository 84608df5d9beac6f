package dev.doorbell.worker.account;

import dev.doorbell.store.account.SavedSession;
import org.jspecify.annotations.Nullable;

/**
 * The saved session of an attempt's account. The write carries the attempt's fence, and each call
 * is repeated while the database is unavailable. Thread-safe. Throws as {@link AccountRows} does.
 */
public interface SessionRows {
  /** The saved session; null if there is none. */
  @Nullable SavedSession loadSession();

  /** Saves the session unless the account's fields changed since {@code session.version()}. */
  void saveSession(SavedSession session);
}
