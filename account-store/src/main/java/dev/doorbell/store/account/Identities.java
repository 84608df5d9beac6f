package dev.doorbell.store.account;

import dev.doorbell.store.database.Database;
import dev.doorbell.store.run.FenceCheck;
import dev.doorbell.store.run.FencingToken;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Identities of users, as sites show them: one JSON object per account. Thread-safe. */
public final class Identities {
  /** The maximum size of an identity in bytes of UTF-8. */
  public static final int MAX_BYTES = 16 * 1024;

  private final Database database;

  public Identities(Database database) {
    this.database = database;
  }

  /**
   * Replaces the account's identity.
   *
   * @param json one object; stored unchanged
   * @throws dev.doorbell.store.run.FencedOutException when another attempt owns the run, or it has
   *     ended
   */
  public void save(FencingToken fence, UUID accountId, String json) {
    int size = json.getBytes(StandardCharsets.UTF_8).length;
    if (size > MAX_BYTES) {
      throw new IllegalArgumentException(
          "expected at most " + MAX_BYTES + " bytes of identity, got " + size);
    }
    database.transaction(handle -> {
      FenceCheck.lockSharedOf(handle, fence, accountId);
      return handle
          .createUpdate(
              """
              insert into account_identity (account_id, identity) values (:id, cast(:json as json))
              on conflict (account_id) do update
                set identity = excluded.identity, saved_at = clock_timestamp()
              """)
          .bind("id", accountId)
          .bind("json", json)
          .execute();
    });
  }

  /**
   * Returns the identity; null when none is saved, when the owner has no such account, or when the
   * account is being deleted.
   */
  public @Nullable String find(String owner, UUID accountId) {
    return database.statement(handle ->
        handle
            .createQuery(
                """
                select i.identity from account_identity i join account a on a.id = i.account_id
                where a.id = :id and a.owner = :owner and a.state = 'ACTIVE'
                """)
            .bind("id", accountId)
            .bind("owner", owner)
            .mapTo(String.class)
            .findOne()
            .orElse(null));
  }
}
