package dev.doorbell.store.document;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.run.FenceCheck;
import dev.doorbell.store.run.RunFence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Saves and reads documents. Thread-safe. */
public final class Documents {
  private static final String COLUMNS =
      """
      d.id, d.account_id, d.job_id, d.document_key, d.name, d.content_type, d.size, d.bill_vendor,
        d.bill_date, d.bill_amount, d.bill_currency, d.saved_at\
      """;

  private final Database database;
  private final long cap;

  /**
   * @param cap the maximum size of a document in bytes
   */
  public Documents(Database database, long cap) {
    this.database = database;
    this.cap = cap;
  }

  /**
   * Saves a document unless the account already has one with this key, or had one that was removed
   * because of its age. May be repeated. The driver sends the content while it reads it, so the
   * content is never in memory as a whole. The content must not come from a slow source: the
   * transaction holds a lock on the run's row meanwhile.
   *
   * @throws dev.doorbell.store.run.FencedOutException when another attempt owns the run, or it has
   *     ended
   */
  public SaveOutcome save(RunFence fence, NewDocument document) {
    if (document.size() > cap) {
      return new SaveOutcome.TooLarge(cap);
    }
    return database.transaction(handle -> {
      UUID account = FenceCheck.lockShared(handle, fence);
      UUID id = Ids.next();
      return insert(handle, id, account, fence.jobId(), document)
          ? new SaveOutcome.Saved(id)
          : existing(handle, account, document.key())
              .<SaveOutcome>map(SaveOutcome.AlreadyThere::new)
              .orElseGet(SaveOutcome.RemovedEarlier::new);
    });
  }

  /**
   * Returns whether the account has a document with this key, or had one that was removed because
   * of its age; if so, the worker need not download it.
   */
  public boolean has(UUID accountId, String key) {
    return !knownKeys(accountId, Set.of(key)).isEmpty();
  }

  /** Returns those of the keys for which {@link #has} is true. */
  public Set<String> knownKeys(UUID accountId, Set<String> keys) {
    return database.statement(handle ->
        new HashSet<>(
            handle
                .createQuery(
                    """
                    select document_key from document
                    where account_id = :account and document_key = any(:keys)
                    union all
                    select k.key from unnest(:keys) as k(key) join removed_document r
                      on r.account_id = :account and r.key_hash = sha256(convert_to(k.key, 'UTF8'))
                    """)
                .bind("account", accountId)
                .bindArray("keys", String.class, new ArrayList<Object>(keys))
                .mapTo(String.class)
                .list()));
  }

  /** Lists an owner's documents. A null {@code accountId} means all accounts. */
  public List<Document> list(String owner, @Nullable UUID accountId, Page page) {
    return database.statement(handle ->
        handle
            .createQuery(
                "select "
                    + COLUMNS
                    + """
                     from document d join account a on a.id = d.account_id
                    where a.owner = :owner and a.state = 'ACTIVE'
                      and (cast(:account as uuid) is null or a.id = :account)
                      and (cast(:after as uuid) is null or d.id < :after)
                    order by d.id desc limit :limit
                    """)
            .bind("owner", owner)
            .bind("account", accountId)
            .bind("after", page.after())
            .bind("limit", page.limit())
            .map(Documents::map)
            .list());
  }

  /**
   * Reads a document's row; null when the owner has no such document, or its account is being
   * deleted.
   */
  public @Nullable Document find(String owner, UUID id) {
    return database.statement(handle ->
        handle
            .createQuery(
                "select "
                    + COLUMNS
                    + """
                     from document d join account a on a.id = d.account_id
                    where d.id = :id and a.owner = :owner and a.state = 'ACTIVE'
                    """)
            .bind("id", id)
            .bind("owner", owner)
            .map(Documents::map)
            .findOne()
            .orElse(null));
  }

  /**
   * Reads a piece of a document's content, so that the whole content is never in memory.
   *
   * @param offset of its first byte, from 0
   * @param length the maximum number of bytes; the last piece is shorter
   * @return null when the document was deleted
   */
  public byte @Nullable [] piece(UUID id, long offset, int length) {
    return database.statement(handle ->
        handle
            .createQuery(
                "select substring(content from :from for :length) from document where id = :id")
            .bind("from", Math.toIntExact(offset + 1))
            .bind("length", length)
            .bind("id", id)
            .map((row, context) -> row.getBytes(1))
            .findOne()
            .orElse(null));
  }

  private static boolean insert(
      Handle handle, UUID id, UUID account, UUID jobId, NewDocument document) {
    DocumentBill bill = document.bill();
    try (InputStream content = document.content().get()) {
      return handle
              .createUpdate(
                  """
                  insert into document (id, account_id, job_id, document_key, name, content_type, size, content,
                    bill_vendor, bill_date, bill_amount, bill_currency)
                  select :id, :account, :job, :key, :name, :contentType, :size, :content,
                    :vendor, cast(:date as date), cast(:amount as numeric), :currency
                  where not exists (select 1 from removed_document
                    where account_id = :account and key_hash = sha256(convert_to(:key, 'UTF8')))
                  on conflict (account_id, document_key) do nothing
                  """)
              .bind("id", id)
              .bind("account", account)
              .bind("job", jobId)
              .bind("key", document.key())
              .bind("name", document.name())
              .bind("contentType", document.contentType())
              .bind("size", document.size())
              .bindBinaryStream("content", content, Math.toIntExact(document.size()))
              .bind("vendor", bill == null ? null : bill.vendor())
              .bind("date", bill == null ? null : bill.date())
              .bind("amount", bill == null ? null : bill.amount())
              .bind("currency", bill == null ? null : bill.currency())
              .execute()
          == 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<UUID> existing(Handle handle, UUID account, String key) {
    return handle
        .createQuery("select id from document where account_id = :account and document_key = :key")
        .bind("account", account)
        .bind("key", key)
        .mapTo(UUID.class)
        .findOne();
  }

  private static Document map(ResultSet row, StatementContext context) throws SQLException {
    return new Document(
        Columns.uuid(row, "id"),
        Columns.uuid(row, "account_id"),
        Columns.uuid(row, "job_id"),
        row.getString("document_key"),
        row.getString("name"),
        row.getString("content_type"),
        row.getLong("size"),
        bill(row),
        Columns.instant(row, "saved_at"));
  }

  private static @Nullable DocumentBill bill(ResultSet row) throws SQLException {
    String vendor = row.getString("bill_vendor");
    return vendor == null
        ? null
        : new DocumentBill(
            vendor,
            row.getObject("bill_date", LocalDate.class),
            row.getBigDecimal("bill_amount"),
            row.getString("bill_currency"));
  }
}
