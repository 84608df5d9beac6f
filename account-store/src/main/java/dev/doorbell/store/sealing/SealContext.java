package dev.doorbell.store.sealing;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a ciphertext belongs to. A ciphertext can be opened only under the context that it was
 * sealed under, so a ciphertext that was copied to another row cannot be opened.
 *
 * @param path unique for each place where a ciphertext is stored; ids come before free text, so
 *     that two places never have the same path
 */
public record SealContext(String path) {
  public static SealContext account(UUID accountId, String field) {
    return new SealContext("doorbell/account/" + accountId + "/" + field);
  }

  public static SealContext session(UUID accountId) {
    return new SealContext("doorbell/session/" + accountId);
  }

  /** Data that a connector keeps for an account. */
  public static SealContext accountData(UUID accountId) {
    return new SealContext("doorbell/data/" + accountId);
  }

  public static SealContext answer(UUID jobId, UUID challengeId) {
    return new SealContext("doorbell/answer/" + jobId + "/" + challengeId);
  }

  /** An answer that arrived before its challenge, so that the challenge's id is unknown. */
  public static SealContext earlyAnswer(UUID jobId) {
    return new SealContext("doorbell/early/" + jobId);
  }

  public static SealContext pendingForm(UUID jobId, UUID challengeId) {
    return new SealContext("doorbell/pending/" + jobId + "/" + challengeId);
  }

  /** The operator's value for a parameter of a connector. */
  public static SealContext parameter(String connector, String name) {
    return new SealContext("doorbell/parameter/" + connector + "/" + name);
  }

  byte[] bytes() {
    return path.getBytes(StandardCharsets.UTF_8);
  }
}
