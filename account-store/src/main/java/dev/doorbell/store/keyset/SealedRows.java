package dev.doorbell.store.keyset;

import dev.doorbell.store.database.Database;
import dev.doorbell.store.sealing.SealContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds ciphertexts by their key, and replaces them one by one. Thread-safe. */
public final class SealedRows {
  private final Database database;

  public SealedRows(Database database) {
    this.database = database;
  }

  /** Counts the ciphertexts of each kind by key. Reads the tables once. */
  public List<SealedCount> count() {
    List<SealedCount> counts = new ArrayList<>();
    for (SealedKind kind : SealedKind.values()) {
      counts.addAll(database.statement(handle -> count(handle, kind)));
    }
    return counts;
  }

  private static List<SealedCount> count(Handle handle, SealedKind kind) {
    String open = kind.table.equals("challenge") ? " and closed_at is null" : "";
    return handle
        .createQuery(
            "select sealed_with(%1$s) as key, count(*) as rows from %2$s where %1$s is not null%3$s group by 1 order by 1"
                .formatted(kind.column, kind.table, open))
        .map((row, context) -> SealedCount.of(kind, row.getString("key"), row.getLong("rows")))
        .list();
  }

  /**
   * Reads ciphertexts of a kind that are not sealed with one of these keys.
   *
   * @param sealedWith keys and contexts, such as {@code h0a1b2c3d/2}
   * @param after the row before the first to read; null to begin
   */
  public List<SealedRow> notSealedWith(
      SealedKind kind, Collection<String> sealedWith, @Nullable SealedRow after, int limit) {
    return database.statement(handle ->
        handle
            .createQuery(kind.select)
            .bindArray("wanted", String.class, sealedWith)
            .bind("id", after == null ? kind.beforeFirst() : after.id())
            .bind("name", after == null ? "" : after.name())
            .bind("limit", limit)
            .map((row, context) -> row(kind, row))
            .list());
  }

  /** Every ciphertext of an account that no run of it uses. */
  static List<SealedRow> ofAccount(Handle handle, String owner, UUID account) {
    return handle
        .createQuery(
            """
            select 'FIELD' as kind, name, sealed_of_row(sealed, sealed_version) as sealed
            from account_field where account_id = :id and sealed is not null
            union all
            select 'SESSION', '', sealed_of_row(sealed, sealed_version) from saved_session where account_id = :id
            union all
            select 'ACCOUNT_DATA', '', sealed_of_row(sealed, sealed_version) from account_data where account_id = :id
            """)
        .bind("id", account)
        .map((row, context) -> {
          SealedKind kind = SealedKind.valueOf(row.getString("kind"));
          String name = row.getString("name");
          return new SealedRow(
              kind,
              account.toString(),
              name,
              context(kind, owner, account.toString(), name, null),
              row.getBytes("sealed"));
        })
        .list();
  }

  /**
   * Replaces a ciphertext, unless it, its row or the owner has changed since it was read.
   *
   * @return false if something has changed, and nothing was replaced
   */
  public boolean replace(SealedRow row, byte[] fresh) {
    return database.transaction(handle -> replace(handle, row, fresh));
  }

  static boolean replace(Handle handle, SealedRow row, byte[] fresh) {
    return handle
            .createUpdate(row.kind().replace)
            .bind("id", row.id())
            .bind("name", row.name())
            .bind("owner", row.context().owner())
            .bind("old", row.sealed())
            .bind("fresh", fresh)
            .execute()
        == 1;
  }

  private static SealedRow row(SealedKind kind, ResultSet row) throws SQLException {
    String id = row.getString("id");
    String name = row.getString("name");
    return new SealedRow(
        kind,
        id,
        name,
        context(kind, row.getString("owner"), id, name, row.getString("job")),
        row.getBytes("sealed"));
  }

  private static SealContext context(
      SealedKind kind, String owner, String id, String name, @Nullable String job) {
    return switch (kind) {
      case FIELD -> SealContext.account(owner, UUID.fromString(id), name);
      case SESSION -> SealContext.session(owner, UUID.fromString(id));
      case ACCOUNT_DATA -> SealContext.accountData(owner, UUID.fromString(id));
      case FORM -> SealContext.pendingForm(owner, uuid(job), UUID.fromString(id));
      case ANSWER ->
          name.isEmpty()
              ? SealContext.answer(owner, uuid(job), UUID.fromString(id))
              : SealContext.earlyAnswer(owner, uuid(job));
      case EARLY_ANSWER -> SealContext.earlyAnswer(owner, UUID.fromString(id));
      case PARAMETER -> SealContext.parameter(id, name);
    };
  }

  private static UUID uuid(@Nullable String job) {
    if (job == null) {
      throw new IllegalStateException("expected a job");
    }
    return UUID.fromString(job);
  }
}
