package dev.doorbell.store.connector;

import dev.doorbell.events.field.ManifestField;
import dev.doorbell.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes manifests. Thread-safe. */
public final class Manifests {
  private static final JsonMapper JSON = new JsonMapper();

  private final Database database;

  public Manifests(Database database) {
    this.database = database;
  }

  /**
   * Inserts or replaces a manifest. If workers have different versions of a connector, the worker
   * that starts last wins.
   */
  public void upsert(ConnectorManifest manifest) {
    database.statement(handle ->
        handle
            .createUpdate(
                """
                insert into connector_manifest (slug, name, fields, hosts, frequency, manual_only)
                values (:slug, :name, cast(:fields as jsonb), cast(:hosts as jsonb), :frequency, :manualOnly)
                on conflict (slug) do update set name = excluded.name, fields = excluded.fields,
                  hosts = excluded.hosts, frequency = excluded.frequency, manual_only = excluded.manual_only,
                  updated_at = clock_timestamp()
                """)
            .bind("slug", manifest.slug())
            .bind("name", manifest.name())
            .bind("fields", JSON.writeValueAsString(manifest.fields()))
            .bind("hosts", JSON.writeValueAsString(manifest.hosts()))
            .bind("frequency", manifest.frequency())
            .bind("manualOnly", manifest.manualOnly())
            .execute());
  }

  /** Lists all manifests, ordered by slug. */
  public List<ConnectorManifest> all() {
    return database.statement(handle ->
        handle
            .createQuery("select * from connector_manifest order by slug")
            .map(Manifests::map)
            .list());
  }

  public @Nullable ConnectorManifest find(String slug) {
    return database.statement(handle ->
        handle
            .createQuery("select * from connector_manifest where slug = :slug")
            .bind("slug", slug)
            .map(Manifests::map)
            .findOne()
            .orElse(null));
  }

  private static ConnectorManifest map(ResultSet row, StatementContext context)
      throws SQLException {
    return new ConnectorManifest(
        row.getString("slug"),
        row.getString("name"),
        List.of(JSON.readValue(row.getString("fields"), ManifestField[].class)),
        List.of(JSON.readValue(row.getString("hosts"), String[].class)),
        row.getString("frequency"),
        row.getBoolean("manual_only"));
  }
}
