package dev.doorbell.store.connector;

import dev.doorbell.events.field.ManifestField;
import dev.doorbell.store.database.Database;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes manifests. Thread-safe. */
public final class Manifests {
  /** All columns except the icon. */
  private static final String SELECT =
      """
      select slug, name, fields, hosts, frequency, manual_only, details, window_from, window_to, window_zone
      from connector_manifest
      """;

  private static final int TAG_BYTES = 12;
  private static final JsonMapper JSON = new JsonMapper();

  private final Database database;

  public Manifests(Database database) {
    this.database = database;
  }

  /**
   * Inserts or replaces a manifest without an icon, see {@link #upsert(ConnectorManifest, byte[])}.
   */
  public void upsert(ConnectorManifest manifest) {
    upsert(manifest, null);
  }

  /**
   * Inserts or replaces a manifest. If workers have different versions of a connector, the manifest
   * of the worker that started last is kept.
   *
   * @param icon a PNG; null for none. Sets the manifest's {@code iconTag}
   */
  public void upsert(ConnectorManifest manifest, byte @Nullable [] icon) {
    ManifestDetails details = manifest.details().withIconTag(icon == null ? null : tag(icon));
    RunWindow window = manifest.window();
    database.statement(handle ->
        handle
            .createUpdate(
                """
                insert into connector_manifest (slug, name, fields, hosts, frequency, manual_only,
                  details, icon, window_from, window_to, window_zone)
                values (:slug, :name, cast(:fields as jsonb), cast(:hosts as jsonb), :frequency, :manualOnly,
                  cast(:details as jsonb), :icon, cast(:from as time), cast(:to as time), :zone)
                on conflict (slug) do update set name = excluded.name, fields = excluded.fields,
                  hosts = excluded.hosts, frequency = excluded.frequency, manual_only = excluded.manual_only,
                  details = excluded.details, icon = excluded.icon, window_from = excluded.window_from,
                  window_to = excluded.window_to, window_zone = excluded.window_zone,
                  updated_at = clock_timestamp()
                """)
            .bind("slug", manifest.slug())
            .bind("name", manifest.name())
            .bind("fields", JSON.writeValueAsString(manifest.fields()))
            .bind("hosts", JSON.writeValueAsString(manifest.hosts()))
            .bind("frequency", manifest.frequency())
            .bind("manualOnly", manifest.manualOnly())
            .bind("details", JSON.writeValueAsString(details))
            .bind("icon", icon)
            .bind("from", window == null ? null : window.from().toString())
            .bind("to", window == null ? null : window.to().toString())
            .bind("zone", window == null ? null : window.zone().getId())
            .execute());
  }

  private static String tag(byte[] icon) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(icon);
      return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  /** Lists all manifests, ordered by slug. */
  public List<ConnectorManifest> all() {
    return database.statement(
        handle -> handle.createQuery(SELECT + "order by slug").map(Manifests::map).list());
  }

  public @Nullable ConnectorManifest find(String slug) {
    return database.statement(handle ->
        handle
            .createQuery(SELECT + "where slug = :slug")
            .bind("slug", slug)
            .map(Manifests::map)
            .findOne()
            .orElse(null));
  }

  /** The icon of a connector, a PNG; null if there is no such connector, or it has no icon. */
  public byte @Nullable [] icon(String slug) {
    return database.statement(handle ->
        handle
            .createQuery(
                "select icon from connector_manifest where slug = :slug and icon is not null")
            .bind("slug", slug)
            .mapTo(byte[].class)
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
        row.getBoolean("manual_only"),
        JSON.readValue(row.getString("details"), ManifestDetails.class),
        RunWindowRows.map(row));
  }
}
