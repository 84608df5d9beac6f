package dev.doorbell.sdk.document;

import java.util.Optional;

/** A check of a connector's own that a fetched document must pass before it is stored. */
@FunctionalInterface
public interface DocumentCheck {
  /**
   * What is wrong with the document; empty if nothing is. Called on the run's thread.
   *
   * @return a reason for the log, without personal data: {@code "the PDF has no page"}
   */
  Optional<String> problem(FetchedDocument document);

  /** Accepts every document. */
  static DocumentCheck none() {
    return _ -> Optional.empty();
  }
}
