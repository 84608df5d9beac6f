package dev.doorbell.store.account;

import java.util.Map;

/**
 * The fields that a run logs in with, and their version, read by one statement.
 *
 * @param sealedFields ciphertexts by field name
 * @param sessionVersion the version under which a session made with these fields may be saved
 */
public record AccountCredentials(
    Map<String, String> plainFields, Map<String, byte[]> sealedFields, int sessionVersion) {
  public AccountCredentials {
    plainFields = Map.copyOf(plainFields);
    sealedFields = Map.copyOf(sealedFields);
  }

  @Override
  public String toString() {
    return "AccountCredentials[" + plainFields.keySet() + ", " + sealedFields.keySet() + "]";
  }
}
