package dev.doorbell.store.account;

import dev.doorbell.store.database.Database;
import dev.doorbell.store.run.FenceCheck;
import dev.doorbell.store.run.FencingToken;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Saved sessions, one per account. Thread-safe. */
public final class SavedSessions {
  private final Database database;

  public SavedSessions(Database database) {
    this.database = database;
  }

  /**
   * Saves the session of a run.
   *
   * @return false, without saving anything, if the account's fields have changed since {@code
   *     session.version()}, or its session was reset
   * @throws dev.doorbell.store.run.FencedOutException when another attempt owns the run, or the run
   *     has ended
   */
  public boolean save(FencingToken fence, UUID accountId, SavedSession session) {
    return database.transaction(handle -> {
      boolean current = lockIfCurrent(handle, fence.jobId(), session.version());
      FenceCheck.lockSharedOf(handle, fence, accountId);
      if (current) {
        write(handle, accountId, session);
      }
      return current;
    });
  }

  /**
   * Deletes the saved session. Sessions that the account's live runs try to save are rejected from
   * now on.
   *
   * @return false when the owner has no such account, or it is being deleted
   */
  public boolean reset(String owner, UUID accountId) {
    return database.transaction(handle -> {
      boolean found =
          handle
              .createQuery(
                  "select id from account where id = :id and owner = :owner and state = 'ACTIVE' for no key update")
              .bind("id", accountId)
              .bind("owner", owner)
              .mapTo(UUID.class)
              .findOne()
              .isPresent();
      if (found) {
        outdate(handle, accountId);
        handle.execute("delete from saved_session where account_id = ?", accountId);
      }
      return found;
    });
  }

  /**
   * Locks the account of a run and compares its session version. A concurrent change of the fields
   * either waits until the caller's transaction has ended, or has already raised the version, so
   * that this call returns false. Public only for the packages of the store. The caller locks the
   * run next.
   */
  public static boolean lockIfCurrent(Handle handle, UUID jobId, int expected) {
    return handle
        .createQuery(
            """
            select session_version from account
            where id = (select account_id from run where id = :id) for share
            """)
        .bind("id", jobId)
        .mapTo(Integer.class)
        .findOne()
        .filter(version -> version == expected)
        .isPresent();
  }

  /**
   * Inserts or replaces the session. Public only for the packages of the store. The caller has
   * locked the account by {@link #lockIfCurrent}, then the run.
   */
  public static void write(Handle handle, UUID accountId, SavedSession session) {
    handle
        .createUpdate(
            """
            insert into saved_session (account_id, sealed, sealed_version, version)
            values (:id, :sealed, sealed_version(:sealed), :version)
            on conflict (account_id) do update
              set sealed = excluded.sealed, sealed_version = excluded.sealed_version, version = excluded.version,
                saved_at = clock_timestamp()
            """)
        .bind("id", accountId)
        .bind("sealed", session.sealed())
        .bind("version", session.version())
        .execute();
  }

  /**
   * Raises the session version, so that sessions and account data that live runs save later are
   * rejected. The caller has locked the account.
   */
  static void outdate(Handle handle, UUID accountId) {
    handle.execute(
        "update account set session_version = session_version + 1 where id = ?", accountId);
  }
}
