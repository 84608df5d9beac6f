package dev.doorbell.operator.document;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document as the gateway lists it.
 *
 * @param size in bytes
 * @param folder a path within the documents of the account; null for none
 */
public record Document(
    UUID id,
    UUID accountId,
    String name,
    String contentType,
    long size,
    @Nullable String folder,
    Instant savedAt) {
  public Document {
    Objects.requireNonNull(id);
    Objects.requireNonNull(accountId);
    Objects.requireNonNull(name);
    Objects.requireNonNull(savedAt);
  }

  /** The name with its folder, for people. */
  String path() {
    return folder == null ? name : folder + "/" + name;
  }
}
