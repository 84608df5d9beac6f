package dev.doorbell.store.document;

import java.util.UUID;

/** Outcome of saving a document. */
public sealed interface SaveOutcome {
  record Saved(UUID id) implements SaveOutcome {}

  /** Saved before; the saved document stays as it is. */
  record AlreadyThere(UUID id) implements SaveOutcome {}

  /** Nothing was saved. {@code cap}: the most bytes that are accepted. */
  record TooLarge(long cap) implements SaveOutcome {}
}
