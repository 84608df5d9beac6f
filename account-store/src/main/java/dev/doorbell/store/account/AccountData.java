package dev.doorbell.store.account;

import dev.doorbell.store.database.Database;
import dev.doorbell.store.run.FenceCheck;
import dev.doorbell.store.run.FencingToken;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Data that a connector keeps for its next run, one byte array per account, sealed under {@link
 * dev.doorbell.store.sealing.SealContext#accountData}. Unlike a session, the data is kept when the
 * account's fields change. Thread-safe.
 */
public final class AccountData {
  /** The maximum size of the sealed data. */
  public static final int MAX_BYTES = 1024 * 1024;

  private final Database database;

  public AccountData(Database database) {
    this.database = database;
  }

  /** Returns the sealed data; null when the account has none. */
  public byte @Nullable [] load(UUID accountId) {
    return database.statement(handle ->
        handle
            .createQuery(
                "select sealed_of_row(sealed, sealed_version) from account_data where account_id = :id")
            .bind("id", accountId)
            .mapTo(byte[].class)
            .findOne()
            .orElse(null));
  }

  /**
   * Replaces the account's data.
   *
   * @param sessionVersion the version of the fields that the run logged in with
   * @return false when the account's fields have changed since that version: they may belong to
   *     another user of the site, so nothing was saved
   * @throws dev.doorbell.store.run.FencedOutException when another attempt owns the run, or it has
   *     ended
   */
  public boolean save(FencingToken fence, UUID accountId, byte[] sealed, int sessionVersion) {
    if (sealed.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "expected at most " + MAX_BYTES + " bytes of account data, got " + sealed.length);
    }
    return database.transaction(handle -> {
      boolean current = SavedSessions.lockIfCurrent(handle, fence.jobId(), sessionVersion);
      FenceCheck.lockSharedOf(handle, fence, accountId);
      return current
          && handle
                  .createUpdate(
                      """
                      insert into account_data (account_id, sealed, sealed_version)
                      values (:id, :sealed, sealed_version(:sealed))
                      on conflict (account_id) do update
                        set sealed = excluded.sealed, sealed_version = excluded.sealed_version,
                          saved_at = clock_timestamp()
                      """)
                  .bind("id", accountId)
                  .bind("sealed", sealed)
                  .execute()
              == 1;
    });
  }
}
