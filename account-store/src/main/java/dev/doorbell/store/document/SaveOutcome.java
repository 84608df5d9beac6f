package dev.doorbell.store.document;

import java.util.UUID;

/** What came of saving a document. */
public sealed interface SaveOutcome {
  record Saved(UUID id) implements SaveOutcome {}

  /** Fetched before; what was saved then stays as it is. */
  record AlreadyThere(UUID id) implements SaveOutcome {}

  /** Nothing was saved. {@code cap} in bytes. */
  record TooLarge(long cap) implements SaveOutcome {}
}
