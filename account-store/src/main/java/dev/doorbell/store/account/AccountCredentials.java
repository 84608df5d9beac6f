package dev.doorbell.store.account;

import java.util.Map;

/**
 * What a run logs in with, read at one moment.
 *
 * @param sealedFields ciphertexts by field
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
