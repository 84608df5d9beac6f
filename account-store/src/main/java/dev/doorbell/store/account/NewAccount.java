package dev.doorbell.store.account;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account to create.
 *
 * @param id chosen by the caller, since the fields are sealed for this id
 * @param connector the slug of a connector that has a manifest
 * @param sealedFields ciphertexts by field name
 */
public record NewAccount(
    UUID id,
    String owner,
    String connector,
    @Nullable String label,
    Map<String, String> plainFields,
    Map<String, byte[]> sealedFields,
    Schedule schedule) {
  public NewAccount {
    plainFields = Map.copyOf(plainFields);
    sealedFields = Map.copyOf(sealedFields);
  }

  @Override
  public String toString() {
    return "NewAccount[" + id + ", connector=" + connector + "]";
  }
}
