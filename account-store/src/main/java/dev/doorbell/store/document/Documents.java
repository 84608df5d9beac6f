package dev.doorbell.store.document;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.FenceCheck;
import dev.doorbell.store.run.FencingToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Saves and reads documents. Thread-safe. */
public final class Documents {
  static final String COLUMNS =
      """
      d.id, d.account_id, d.job_id, d.document_key, d.name, d.content_type, d.size, d.bill_vendor,
        d.bill_date, d.bill_amount, d.bill_currency, d.bill_contract, d.bill_subtype, d.folder, d.revision,
        d.saved_at\
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
   * because of its age. If it has a version, it replaces a document with another one or none. May
   * be repeated. The driver sends the content while it reads it, so the content is never in memory
   * as a whole. The content must not come from a slow source: the transaction holds a lock on the
   * run's row meanwhile.
   *
   * @throws dev.doorbell.store.run.FencedOutException when another attempt owns the run, or it has
   *     ended
   */
  public SaveOutcome save(FencingToken fence, NewDocument document) {
    if (document.size() > cap) {
      return new SaveOutcome.TooLarge(cap);
    }
    return database.transaction(handle -> {
      UUID account = FenceCheck.lockShared(handle, fence);
      UUID id = Ids.next();
      if (document.version() != null && keepReplaced(handle, account, document)) {
        return replace(handle, account, fence.jobId(), document);
      }
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

  /**
   * Returns whether the account has this version of the document, or had one of any version that
   * was removed because of its age; if so, the worker need not download it.
   */
  public boolean hasVersion(UUID accountId, String key, String version) {
    return database.statement(handle ->
        handle
            .createQuery(
                """
                select exists (select 1 from document
                    where account_id = :account and document_key = :key and version = :version)
                  or exists (select 1 from removed_document
                    where account_id = :account and key_hash = sha256(convert_to(:key, 'UTF8')))
                """)
            .bind("account", accountId)
            .bind("key", key)
            .bind("version", version)
            .mapTo(Boolean.class)
            .one());
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
   * Reads a piece of a document's content, so that the whole content is never in memory. A revision
   * that was replaced can be read for as long as a download may take.
   *
   * @param offset of its first byte, from 0
   * @param length the maximum number of bytes; the last piece is shorter
   * @return null when the owner has no such document, it was deleted, or its revision was replaced
   *     long ago
   */
  public byte @Nullable [] piece(String owner, UUID id, int revision, long offset, int length) {
    return database.statement(handle ->
        handle
            .createQuery(
                """
                select substring(d.content from :from for :length)
                from document d join account a on a.id = d.account_id and a.owner = :owner
                where d.id = :id and d.revision = :revision
                union all
                select substring(c.content from :from for :length) from replaced_content c
                  join document d on d.id = c.document_id
                  join account a on a.id = d.account_id and a.owner = :owner
                where c.document_id = :id and c.revision = :revision
                """)
            .bind("owner", owner)
            .bind("from", Math.toIntExact(offset + 1))
            .bind("length", length)
            .bind("id", id)
            .bind("revision", revision)
            .map((row, context) -> row.getBytes(1))
            .findOne()
            .orElse(null));
  }

  /**
   * Keeps the content of the document's other version for downloads that have begun, and locks the
   * row. Returns false if the account does not have another version.
   */
  private static boolean keepReplaced(Handle handle, UUID account, NewDocument document) {
    return handle
            .createUpdate(
                """
                insert into replaced_content (document_id, revision, content)
                select id, revision, content from document
                where account_id = :account and document_key = :key and version is distinct from :version
                for update
                """)
            .bind("account", account)
            .bind("key", document.key())
            .bind("version", document.version())
            .execute()
        == 1;
  }

  private static SaveOutcome replace(
      Handle handle, UUID account, UUID jobId, NewDocument document) {
    try (InputStream content = document.content().get()) {
      return bound(
              handle.createQuery(
                  """
                  update document set job_id = :job, name = :name, content_type = :contentType, size = :size,
                    content = :content, bill_vendor = :vendor, bill_date = cast(:date as date),
                    bill_amount = cast(:amount as numeric), bill_currency = :currency,
                    bill_contract = :contract, bill_subtype = :subtype, version = :version, folder = :folder,
                    revision = revision + 1, saved_at = clock_timestamp()
                  where account_id = :account and document_key = :key
                  returning id, revision
                  """),
              account,
              jobId,
              document,
              content)
          .map((row, context) ->
              new SaveOutcome.Replaced(Columns.uuid(row, "id"), row.getInt("revision")))
          .one();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean insert(
      Handle handle, UUID id, UUID account, UUID jobId, NewDocument document) {
    try (InputStream content = document.content().get()) {
      return bound(
                  handle.createUpdate(
                      """
                      insert into document (id, account_id, job_id, document_key, name, content_type, size, content,
                        bill_vendor, bill_date, bill_amount, bill_currency, bill_contract, bill_subtype,
                        version, folder)
                      select :id, :account, :job, :key, :name, :contentType, :size, :content,
                        :vendor, cast(:date as date), cast(:amount as numeric), :currency, :contract, :subtype,
                        :version, :folder
                      where not exists (select 1 from removed_document
                        where account_id = :account and key_hash = sha256(convert_to(:key, 'UTF8')))
                      on conflict (account_id, document_key) do nothing
                      """),
                  account,
                  jobId,
                  document,
                  content)
              .bind("id", id)
              .execute()
          == 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T extends SqlStatement<T>> T bound(
      T statement, UUID account, UUID jobId, NewDocument document, InputStream content) {
    DocumentBill bill = document.bill();
    return statement
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
        .bind("contract", bill == null ? null : bill.contract())
        .bind("subtype", bill == null ? null : bill.subtype())
        .bind("version", document.version())
        .bind("folder", document.folder());
  }

  private static Optional<UUID> existing(Handle handle, UUID account, String key) {
    return handle
        .createQuery("select id from document where account_id = :account and document_key = :key")
        .bind("account", account)
        .bind("key", key)
        .mapTo(UUID.class)
        .findOne();
  }

  static Document map(ResultSet row, StatementContext context) throws SQLException {
    return new Document(
        Columns.uuid(row, "id"),
        Columns.uuid(row, "account_id"),
        Columns.uuid(row, "job_id"),
        row.getString("document_key"),
        row.getString("name"),
        row.getString("content_type"),
        row.getLong("size"),
        bill(row),
        row.getString("folder"),
        row.getInt("revision"),
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
            row.getString("bill_currency"),
            row.getString("bill_contract"),
            row.getString("bill_subtype"));
  }
}
