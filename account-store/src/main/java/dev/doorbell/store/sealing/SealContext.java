package dev.doorbell.store.sealing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a ciphertext belongs to. A ciphertext can be opened only under the context that it was
 * sealed under, so a ciphertext that was copied to another row, or whose row was given to another
 * owner, cannot be opened. Ciphertexts of the first context ({@link ContextRule#PLACE}) bind only
 * the path.
 *
 * @param path unique for each place where a ciphertext is stored; ids come before free text, so
 *     that two places never have the same path
 * @param owner of the row; empty for what belongs to the deployment
 */
public record SealContext(String path, String owner) {
  public static SealContext account(String owner, UUID accountId, String field) {
    return new SealContext("doorbell/account/" + accountId + "/" + field, owner);
  }

  public static SealContext session(String owner, UUID accountId) {
    return new SealContext("doorbell/session/" + accountId, owner);
  }

  /** Data that a connector keeps for an account. */
  public static SealContext accountData(String owner, UUID accountId) {
    return new SealContext("doorbell/data/" + accountId, owner);
  }

  public static SealContext answer(String owner, UUID jobId, UUID challengeId) {
    return new SealContext("doorbell/answer/" + jobId + "/" + challengeId, owner);
  }

  /** An answer that arrived before its challenge, so that the challenge's id is unknown. */
  public static SealContext earlyAnswer(String owner, UUID jobId) {
    return new SealContext("doorbell/early/" + jobId, owner);
  }

  public static SealContext pendingForm(String owner, UUID jobId, UUID challengeId) {
    return new SealContext("doorbell/pending/" + jobId + "/" + challengeId, owner);
  }

  /** The operator's value for a parameter of a connector. */
  public static SealContext parameter(String connector, String name) {
    return new SealContext("doorbell/parameter/" + connector + "/" + name, "");
  }

  /** The same place, owned by another owner. */
  public SealContext ownedBy(String other) {
    return new SealContext(path, other);
  }

  byte[] bytes() {
    return path.getBytes(StandardCharsets.UTF_8);
  }

  /** Each part has its length before it, so that no two contexts have the same bytes. */
  byte[] bytes(UUID version) {
    byte[] place = bytes();
    byte[] of = owner.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(3 * Integer.BYTES + place.length + of.length + 2 * Long.BYTES)
        .putInt(ContextRule.OWNER_AND_VERSION)
        .putInt(place.length)
        .put(place)
        .putInt(of.length)
        .put(of)
        .putLong(version.getMostSignificantBits())
        .putLong(version.getLeastSignificantBits())
        .array();
  }
}
