package dev.doorbell.store.keyset;

import dev.doorbell.store.audit.AuditEntries;
import dev.doorbell.store.audit.CommandAction;
import dev.doorbell.store.database.Database;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Gives accounts to another owner, with their runs, documents, sessions and data. An account moves
 * in one transaction, so no process sees half of it. Thread-safe.
 */
public final class OwnerMoves {
  private final Database database;

  /** Seals a ciphertext for the new owner. */
  @FunctionalInterface
  public interface Reseal {
    /** Null if the ciphertext does not open: then it stays as it is. */
    byte @Nullable [] forNewOwner(SealedRow row);
  }

  public OwnerMoves(Database database) {
    this.database = database;
  }

  /** The accounts of an owner, those that are being deleted included. */
  public List<UUID> accountsOf(String owner) {
    return database.statement(handle ->
        handle
            .createQuery("select id from account where owner = :owner order by id")
            .bind("owner", owner)
            .mapTo(UUID.class)
            .list());
  }

  /** How many idempotency keys of the last day both owners have used. */
  public long conflicts(String from, String to) {
    return database.statement(handle -> conflicts(handle, from, to, null));
  }

  /**
   * Moves an account whose runs have all ended. A live run knows its owner, and its events name the
   * owner: the caller waits for its end.
   */
  public MoveOutcome move(UUID account, String from, String to, Reseal reseal) {
    return database.transaction(handle -> {
      if (!lock(handle, account, from)) {
        return MoveOutcome.GONE;
      }
      if (isBusy(handle, account)) {
        return MoveOutcome.BUSY;
      }
      if (conflicts(handle, from, to, account) > 0) {
        return MoveOutcome.CONFLICT;
      }
      for (SealedRow row : SealedRows.ofAccount(handle, from, account)) {
        byte[] fresh = reseal.forNewOwner(row);
        if (fresh != null) {
          boolean _ = SealedRows.replace(handle, row, fresh);
        }
      }
      handle.execute("update account set owner = ? where id = ?", to, account);
      handle.execute("update run set owner = ? where account_id = ?", to, account);
      handle.execute(
          "update joined_request set owner = ? where job_id in (select id from run where account_id = ?)",
          to,
          account);
      for (String owner : List.of(from, to)) {
        int _ =
            AuditEntries.addOfCommand(handle, CommandAction.ACCOUNT_MOVED, owner, account, null);
      }
      return MoveOutcome.MOVED;
    });
  }

  private static boolean lock(Handle handle, UUID account, String owner) {
    // Requests and claims lock the account too, so that no run can begin meanwhile.
    return handle
        .createQuery("select id from account where id = :id and owner = :owner for no key update")
        .bind("id", account)
        .bind("owner", owner)
        .mapTo(UUID.class)
        .findOne()
        .isPresent();
  }

  private static boolean isBusy(Handle handle, UUID account) {
    return handle
        .createQuery(
            "select exists(select from run where account_id = :id and (ended_at is null or announced_at is null))")
        .bind("id", account)
        .mapTo(Boolean.class)
        .one();
  }

  private static long conflicts(Handle handle, String from, String to, @Nullable UUID account) {
    return handle
        .createQuery(
            """
            with used as (
              select owner, idempotency_key, account_id from run
              where owner in (:from, :to) and idempotency_key is not null
              union all
              select j.owner, j.idempotency_key, r.account_id from joined_request j join run r on r.id = j.job_id
              where j.owner in (:from, :to)
            )
            select count(*) from used f join used t using (idempotency_key)
            where f.owner = :from and t.owner = :to
              and (cast(:account as uuid) is null or f.account_id = cast(:account as uuid))
            """)
        .bind("from", from)
        .bind("to", to)
        .bind("account", account)
        .mapTo(Long.class)
        .one();
  }
}
