package dev.doorbell.sdk.document;

import org.jspecify.annotations.Nullable;

/** The documents of an account, as {@link SiteFiles} needs them. Called on the run's thread. */
public interface DocumentStore {
  /**
   * Whether the account has the document, so that it need not be fetched.
   *
   * @param version the version that the account must have; null for any
   */
  boolean has(String key, @Nullable String version);

  /**
   * Whether the content of the document is not the site's, so that a connector's own check can't
   * accept it: a recording has no contents of documents. False in production.
   */
  default boolean isPlaceholder(FetchedDocument document) {
    return false;
  }

  /** Stores the document, in place of the one that has the same key and another version. */
  void save(FetchedDocument document);
}
