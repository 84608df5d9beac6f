package dev.doorbell.store.document;

import java.util.UUID;

/** Outcome of saving a document. */
public sealed interface SaveOutcome {
  record Saved(UUID id) implements SaveOutcome {}

  /**
   * The account had an older version of the document, which is replaced. The id is the same.
   *
   * @param revision 2 or more
   */
  record Replaced(UUID id, int revision) implements SaveOutcome {}

  /** The account already has a document with this key and version. It stays unchanged. */
  record AlreadyThere(UUID id) implements SaveOutcome {}

  /**
   * The account had a document with this key, which was removed because of its age. Nothing was
   * saved.
   */
  record RemovedEarlier() implements SaveOutcome {}

  /** Nothing was saved. {@code cap} is the maximum size in bytes. */
  record TooLarge(long cap) implements SaveOutcome {}
}
