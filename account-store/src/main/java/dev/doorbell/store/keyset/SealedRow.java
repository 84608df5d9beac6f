package dev.doorbell.store.keyset;

import dev.doorbell.store.sealing.SealContext;

/**
 * A ciphertext in a row.
 *
 * @param id of the row: of an account, a challenge or a job, or the slug of a connector
 * @param name of the field or parameter; empty for other kinds, {@code early} for an answer that
 *     was given before its challenge
 * @param context that it is sealed under
 * @param sealed as the row has it
 */
@SuppressWarnings("ArrayRecordComponent") // The array is passed on and never compared.
public record SealedRow(
    SealedKind kind, String id, String name, SealContext context, byte[] sealed) {
  @Override
  public String toString() {
    return "SealedRow[%s %s %s]".formatted(kind, id, name);
  }
}
