package dev.doorbell.store.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes to an account.
 *
 * @param label the new label; null keeps the label, the empty string removes it
 * @param plainFields new values of plain fields; the other fields stay
 * @param sealedFields new ciphertexts of secret fields; the other fields stay
 * @param schedule the new schedule; null keeps the schedule
 */
public record AccountChange(
    @Nullable String label,
    Map<String, String> plainFields,
    Map<String, byte[]> sealedFields,
    @Nullable Schedule schedule) {
  public AccountChange {
    plainFields = Map.copyOf(plainFields);
    sealedFields = Map.copyOf(sealedFields);
  }

  boolean changesFields() {
    return !plainFields.isEmpty() || !sealedFields.isEmpty();
  }

  @Override
  public String toString() {
    return "AccountChange[plain="
        + plainFields.keySet()
        + ", sealed="
        + sealedFields.keySet()
        + "]";
  }
}
