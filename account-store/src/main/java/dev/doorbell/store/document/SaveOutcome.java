package dev.doorbell.store.document;

import java.util.UUID;

/** Outcome of saving a document. */
public sealed interface SaveOutcome {
  record Saved(UUID id) implements SaveOutcome {}

  /** The account already has a document with this key. It stays unchanged. */
  record AlreadyThere(UUID id) implements SaveOutcome {}

  /** Nothing was saved. {@code cap} is the maximum size in bytes. */
  record TooLarge(long cap) implements SaveOutcome {}
}
