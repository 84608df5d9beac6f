package dev.doorbell.store.account;

import dev.doorbell.store.database.ArrayParameter;
import dev.doorbell.store.database.Columns;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the credentials and sessions of accounts. For the packages of the store. */
public final class AccountSnapshots {
  /** One row for each account, each of its fields and each saved session. */
  private static final String SNAPSHOTS =
      """
      select 'ACCOUNT' as kind, id as account_id, session_version as version, null as name, null as plain, cast(null as bytea) as sealed
      from account where id in (%1$s) and state = 'ACTIVE'
      union all
      select 'FIELD', account_id, 0, name, plain, sealed_of_row(sealed, sealed_version) from account_field where account_id in (%1$s)
      union all
      select 'SESSION', account_id, version, null, null, sealed_of_row(sealed, sealed_version) from saved_session where account_id in (%1$s)
      """
          .formatted(ArrayParameter.elements(":ids"));

  private AccountSnapshots() {}

  /** The rows of one account. */
  private static final class Rows {
    private final Map<String, String> plain = new HashMap<>();
    private final Map<String, byte[]> sealed = new HashMap<>();
    private @Nullable Integer version;
    private @Nullable SavedSession session;
  }

  private enum Kind {
    ACCOUNT,
    FIELD,
    SESSION
  }

  /**
   * Reads accounts by one statement, so that the versions are those of the fields. Leaves out
   * accounts that do not exist or are being deleted.
   */
  public static Map<UUID, AccountSnapshot> read(Handle handle, Collection<UUID> accounts) {
    Map<UUID, Rows> rows = new HashMap<>();
    handle
        .createQuery(SNAPSHOTS)
        .bindArray("ids", UUID.class, accounts)
        .map((row, context) -> {
          Rows account = rows.computeIfAbsent(Columns.uuid(row, "account_id"), _ -> new Rows());
          byte[] sealed = row.getBytes("sealed");
          switch (Kind.valueOf(row.getString("kind"))) {
            case ACCOUNT -> account.version = row.getInt("version");
            case SESSION -> account.session = new SavedSession(sealed, row.getInt("version"));
            case FIELD -> {
              if (sealed == null) {
                account.plain.put(row.getString("name"), row.getString("plain"));
              } else {
                account.sealed.put(row.getString("name"), sealed);
              }
            }
          }
          return account;
        })
        .list();
    Map<UUID, AccountSnapshot> snapshots = new HashMap<>();
    rows.forEach((id, account) -> {
      if (account.version != null) {
        var credentials = new AccountCredentials(account.plain, account.sealed, account.version);
        snapshots.put(id, new AccountSnapshot(credentials, account.session));
      }
    });
    return snapshots;
  }
}
