package dev.doorbell.store.account;

import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes the rows of an account's fields. */
final class AccountFields {
  private AccountFields() {}

  static void write(
      Handle handle, UUID account, Map<String, String> plain, Map<String, byte[]> sealed) {
    plain.forEach((name, value) -> write(handle, account, name, value, null));
    sealed.forEach((name, value) -> write(handle, account, name, null, value));
  }

  /** Without {@code excluded.sealed}: a gateway, which may write a ciphertext, can't read it. */
  private static void write(
      Handle handle, UUID account, String name, @Nullable String plain, byte @Nullable [] sealed) {
    handle
        .createUpdate(
            """
            insert into account_field (account_id, name, plain, sealed, sealed_version)
            values (:account, :name, :plain, :sealed, sealed_version(cast(:sealed as bytea)))
            on conflict (account_id, name) do update
              set plain = :plain, sealed = :sealed, sealed_version = sealed_version(cast(:sealed as bytea))
            """)
        .bind("account", account)
        .bind("name", name)
        .bind("plain", plain)
        .bind("sealed", sealed)
        .execute();
  }
}
