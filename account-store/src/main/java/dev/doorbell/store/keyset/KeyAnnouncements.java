package dev.doorbell.store.keyset;

import dev.doorbell.store.database.Columns;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.sealing.KeyId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which keys workers hold, and with which keys gateways seal. Thread-safe. */
public final class KeyAnnouncements {
  /** A process that has not written its row for so long has ended. */
  private static final Duration GONE = Duration.ofMinutes(1);

  private final Database database;

  public KeyAnnouncements(Database database) {
    this.database = database;
  }

  /** Writes which keys a worker holds. Does nothing if the row says so already. */
  public void workerHolds(UUID incarnation, Collection<KeyId> keys) {
    String texts = keys.stream().map(KeyId::toString).collect(Collectors.joining(" "));
    boolean _ =
        database.statement(handle ->
            handle
                    .createUpdate(
                        "update incarnation set held_keys = :keys where id = :id and held_keys is distinct from :keys")
                    .bind("id", incarnation)
                    .bind("keys", texts)
                    .execute()
                == 1);
  }

  /**
   * The keys of each live worker. Empty for a worker that does not say it: its version is from
   * before this rule, or it has just begun.
   */
  public LiveWorkers workers() {
    List<Optional<String>> rows =
        database.statement(handle ->
            handle
                .createQuery(
                    """
                    select held_keys from incarnation
                    where ended_at is null and lease_until > clock_timestamp() - make_interval(secs => :gone)
                    """)
                .bind("gone", Columns.seconds(GONE))
                .map((row, context) -> Optional.ofNullable(row.getString("held_keys")))
                .list());
    return new LiveWorkers(
        rows.stream()
            .flatMap(Optional::stream)
            .map(KeyId::parseAll)
            .map(HashSet::new)
            .map(java.util.Set::copyOf)
            .toList(),
        (int) rows.stream().filter(Optional::isEmpty).count());
  }

  /** Writes with which key a gateway seals from now on, and forgets gateways that have ended. */
  public void gatewaySeals(UUID gateway, KeyId key, int context) {
    boolean _ =
        database.transaction(handle -> {
          handle
              .createUpdate(
                  """
                  insert into gateway_key (gateway, sealing_key, context) values (:gateway, :key, :context)
                  on conflict (gateway) do update
                    set sealing_key = excluded.sealing_key, context = excluded.context, seen_at = clock_timestamp()
                  """)
              .bind("gateway", gateway)
              .bind("key", key.toString())
              .bind("context", context)
              .execute();
          handle.execute(
              "delete from gateway_key where seen_at < clock_timestamp() - interval '1 hour'");
          return true;
        });
  }

  /** The keys of the gateways that live. A version from before this rule is not among them. */
  public List<GatewayKey> gateways() {
    return database.statement(handle ->
        handle
            .createQuery(
                """
                select sealing_key, context from gateway_key
                where seen_at > clock_timestamp() - make_interval(secs => :gone)
                """)
            .bind("gone", Columns.seconds(GONE))
            .map((row, context) ->
                new GatewayKey(KeyId.parse(row.getString("sealing_key")), row.getInt("context")))
            .list());
  }
}
