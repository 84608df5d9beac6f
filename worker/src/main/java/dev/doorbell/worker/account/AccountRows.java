package dev.doorbell.worker.account;

import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.document.SaveOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt stores for its account. Every write carries the attempt's fence, and every call
 * is repeated while the database is unavailable. Thread-safe.
 *
 * <p>Each method throws {@link dev.doorbell.sdk.error.RunStoppedException} if the attempt was
 * stopped meanwhile; writes throw {@link dev.doorbell.store.run.FencedOutException} if another
 * attempt owns the run or the run has ended.
 */
public interface AccountRows {
  /** Saves a document unless the account has one of the same key and version. */
  SaveOutcome saveDocument(NewDocument document);

  /** Whether the account has a document of this key. */
  boolean hasDocument(String key);

  /** Whether the account has a document of this key in this version. */
  boolean hasDocument(String key, String version);

  /** The sealed account data that the connector saved; null if there is none. */
  byte @Nullable [] data();

  /**
   * Replaces the account data.
   *
   * @param version of the account's fields that the run works with
   */
  void saveData(byte[] sealed, int version);

  /** Replaces what the site shows about the user: a JSON object. */
  void saveIdentity(String json);
}
