package dev.doorbell.store.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to change of an account.
 *
 * @param label null: keep it; empty: remove it
 * @param plainFields the fields that change; the others stay
 * @param sealedFields ciphertexts of the fields that change; the others stay
 * @param schedule null: keep it
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
