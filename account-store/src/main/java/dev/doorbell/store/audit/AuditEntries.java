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
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The rows of the audit trail. Thread-safe. */
public final class AuditEntries {
  /** A statement removes at most as many, so that it is short. */
  private static final int REMOVED_TOGETHER = 5_000;

  /** The owner of what belongs to no owner. No caller has this name. */
  private static final String NO_OWNER = "";

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

  /**
   * Adds an entry of a command about something that has no owner. The actor is the role of the
   * command at the database, the address that of its connection.
   *
   * @param detail what it is about; never a secret
   */
  public void addOfCommand(CommandAction action, String detail) {
    database.statement(handle -> addOfCommand(handle, action, NO_OWNER, null, detail));
  }

  /**
   * As above, in a transaction of the caller.
   *
   * @param owner whose things; empty for those of no owner
   */
  public static int addOfCommand(
      Handle handle,
      CommandAction action,
      String owner,
      @Nullable UUID subject,
      @Nullable String detail) {
    return handle
        .createUpdate(
            """
            insert into audit_entry (owner, actor, credential, action, outcome, subject, address, detail)
            values (:owner, session_user, :credential, :action, 'DONE', :subject, host(inet_client_addr()), :detail)
            """)
        .bind("owner", owner)
        .bind("credential", Credential.SYSTEM.name())
        .bind("action", action.name())
        .bind("subject", subject)
        .bind("detail", detail)
        .execute();
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
            row.getString("user_agent"),
            row.getString("detail")));
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
