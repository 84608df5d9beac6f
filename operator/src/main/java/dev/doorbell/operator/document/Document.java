package dev.doorbell.operator.document;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A document as the gateway lists it.
 *
 * @param size in bytes
 */
public record Document(
    UUID id, UUID accountId, String name, String contentType, long size, Instant savedAt) {
  public Document {
    Objects.requireNonNull(id);
    Objects.requireNonNull(accountId);
    Objects.requireNonNull(name);
    Objects.requireNonNull(savedAt);
  }
}
