package dev.doorbell.store.audit;

import dev.doorbell.store.audit.NewAuditEntry.Credential;
import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.database.GroupedStatement;
import dev.doorbell.store.database.InputArrays;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.database.StatementGroup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of the audit trail. Thread-safe. */
public final class AuditEntries {
  /** A statement removes at most as many, so that it is short. */
  private static final int REMOVED_TOGETHER = 5_000;

  private final Database database;
  private final StatementGroup<NewAuditEntry, Boolean> entries;

  /** Only entries that are added to the same instance are combined in one statement. */
  public AuditEntries(Database database) {
    this.database = database;
    this.entries = StatementGroup.of(database, new Insert());
  }

  /**
   * Adds an entry; it is stored when this returns. Entries of concurrent calls share a statement.
   *
   * @throws dev.doorbell.store.database.StoreUnavailableException while the database is unavailable
   */
  public void add(NewAuditEntry entry) {
    boolean _ = entries.execute(entry);
  }

  /** Lists entries, the newest first. */
  public List<AuditEntry> list(AuditFilter filter, Page page) {
    return database.statement(handle -> {
      Query query =
          handle.createQuery(
              "select * from audit_entry where %s order by id desc limit :limit"
                  .formatted(condition(filter, page)));
      filter.parameters().forEach(query::bind);
      if (page.after() != null) {
        query.bind("after", page.after());
      }
      return query.bind("limit", page.limit()).map(AuditEntries::map).list();
    });
  }

  private static String condition(AuditFilter filter, Page page) {
    return page.after() == null ? filter.condition() : filter.condition() + " and id < :after";
  }

  /**
   * Removes old entries. Only the role of the audit command may.
   *
   * @return how many
   */
  public int removeOlderThan(Duration age) {
    int sum = 0;
    int removed;
    do {
      removed =
          database.statement(handle ->
              handle
                  .createUpdate(
                      """
                      delete from audit_entry where id = any(array(
                        select id from audit_entry
                        where at < (select clock_timestamp() - make_interval(secs => :age))
                        order by at limit %d))
                      """
                          .formatted(REMOVED_TOGETHER))
                  .bind("age", Columns.seconds(age))
                  .execute());
      sum += removed;
    } while (removed == REMOVED_TOGETHER);
    return sum;
  }

  private static AuditEntry map(ResultSet row, StatementContext context) throws SQLException {
    return new AuditEntry(
        Columns.uuid(row, "id"),
        Columns.instant(row, "at"),
        new NewAuditEntry(
            row.getString("owner"),
            row.getString("actor"),
            Credential.valueOf(row.getString("credential")),
            row.getString("action"),
            row.getString("outcome"),
            Columns.uuidOrNull(row, "subject"),
            row.getString("address"),
            row.getString("user_agent")));
  }

  private record Insert() implements GroupedStatement<NewAuditEntry, Boolean> {
    @Override
    public String sql() {
      return """
      with input as (
        %s
      ), added as (
        insert into audit_entry (owner, actor, credential, action, outcome, subject, address, user_agent)
        select owner, actor, credential, action, outcome, subject, address, user_agent from input order by n
      )
      select n from input
      """
          .formatted(
              GroupedStatement.input(
                  "owner text",
                  "actor text",
                  "credential text",
                  "action text",
                  "outcome text",
                  "subject uuid",
                  "address text",
                  "user_agent text"));
    }

    @Override
    public void bind(InputArrays arrays, List<NewAuditEntry> inputs) throws SQLException {
      arrays
          .texts(inputs, NewAuditEntry::owner)
          .texts(inputs, NewAuditEntry::actor)
          .texts(inputs, input -> input.credential().name())
          .texts(inputs, NewAuditEntry::action)
          .texts(inputs, NewAuditEntry::outcome)
          .uuids(inputs, NewAuditEntry::subject)
          .texts(inputs, NewAuditEntry::address)
          .texts(inputs, NewAuditEntry::userAgent);
    }

    @Override
    public Boolean read(ResultSet row, NewAuditEntry input) {
      return true;
    }

    @Override
    public Boolean notFound(NewAuditEntry input) {
      throw new IllegalStateException("every entry is inserted");
    }
  }
}
