package dev.doorbell.store.keyset;

/**
 * How many rows of a kind are sealed with a key, in a context.
 *
 * @param key the text of a {@link dev.doorbell.store.sealing.KeyId}; {@code ?} for bytes that are
 *     no ciphertext
 * @param context 1 or 2; 0 for bytes that are no ciphertext
 */
public record SealedCount(SealedKind kind, String key, int context, long rows) {
  static SealedCount of(SealedKind kind, String sealedWith, long rows) {
    int slash = sealedWith.indexOf('/');
    return slash < 0
        ? new SealedCount(kind, sealedWith, 0, rows)
        : new SealedCount(
            kind,
            sealedWith.substring(0, slash),
            Integer.parseInt(sealedWith.substring(slash + 1)),
            rows);
  }
}
