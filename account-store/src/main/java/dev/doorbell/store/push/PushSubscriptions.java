package dev.doorbell.store.push;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.database.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The browsers of owners that ring. All methods throw {@link
 * dev.doorbell.store.database.StoreUnavailableException} when the database is unavailable.
 * Thread-safe.
 */
public final class PushSubscriptions {
  /** How many browsers of one owner may ring. */
  public static final int MOST_OF_OWNER = 20;

  private final Database database;

  public PushSubscriptions(Database database) {
    this.database = database;
  }

  /**
   * Saves a browser, or the new keys of a known one. Only a browser knows its endpoint: if it rang
   * for another owner, that one has used the same browser, and it rings for this owner only.
   */
  public SaveSubscriptionOutcome save(String owner, String endpoint, PushKeys keys) {
    return database.transaction(handle -> {
      if (others(handle, owner, endpoint) >= MOST_OF_OWNER) {
        return new SaveSubscriptionOutcome.TooMany();
      }
      // What the browser was told for the other owner goes with the row.
      handle.execute(
          "delete from push_subscription where endpoint = ? and owner <> ?", endpoint, owner);
      return new SaveSubscriptionOutcome.Saved(
          handle
              .createQuery(
                  """
                  insert into push_subscription (id, owner, endpoint, p256dh, auth)
                  values (:id, :owner, :endpoint, :p256dh, :auth)
                  on conflict (endpoint) do update set owner = :owner, p256dh = :p256dh, auth = :auth,
                    changed_at = clock_timestamp()
                  returning *
                  """)
              .bind("id", Ids.next())
              .bind("owner", owner)
              .bind("endpoint", endpoint)
              .bind("p256dh", keys.p256dh())
              .bind("auth", keys.auth())
              .map(PushSubscriptions::map)
              .one());
    });
  }

  private static int others(Handle handle, String owner, String endpoint) {
    return handle
        .createQuery(
            "select count(*) from push_subscription where owner = :owner and endpoint <> :endpoint")
        .bind("owner", owner)
        .bind("endpoint", endpoint)
        .mapTo(Integer.class)
        .one();
  }

  /** Lists the browsers of an owner, the oldest first. */
  public List<PushSubscription> list(String owner) {
    return database.statement(handle ->
        handle
            .createQuery("select * from push_subscription where owner = :owner order by id")
            .bind("owner", owner)
            .map(PushSubscriptions::map)
            .list());
  }

  /** Removes a browser; false when the owner has no such one. */
  public boolean delete(String owner, UUID id) {
    return database.statement(handle ->
        handle.execute("delete from push_subscription where owner = ? and id = ?", owner, id) == 1);
  }

  private static PushSubscription map(ResultSet row, StatementContext context) throws SQLException {
    return new PushSubscription(
        Columns.uuid(row, "id"),
        row.getString("owner"),
        row.getString("endpoint"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "changed_at"));
  }
}
