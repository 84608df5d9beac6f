package dev.doorbell.gateway.trial;

import dev.doorbell.gateway.Gateway;
import dev.doorbell.gateway.GatewaySettings;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.store.Store;
import dev.doorbell.store.StoreSettings;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.connector.ManifestField;
import dev.doorbell.store.sealing.Keysets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database of its own, a keyset, and whatever gateways and workers a test starts. */
public final class Trial implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Keysets keysets = Keysets.generate();
  private final Path keysetFile;
  private final String databaseUrl;
  private final Store store;
  private final String bootstrap;

  private Trial(String bootstrap) {
    this.bootstrap = bootstrap;
    this.databaseUrl = Ground.freshDatabase();
    this.store =
        Store.open(
            new StoreSettings(
                databaseUrl,
                Ground.database().user(),
                Ground.database().password(),
                8,
                Duration.ofSeconds(5)));
    this.keysetFile = writeKeyset();
    store
        .manifests()
        .upsert(
            new ConnectorManifest(
                "demo-bank",
                "Demo Bank",
                List.of(
                    new ManifestField("login", "Customer number", "text", false, true),
                    new ManifestField("password", "Password", "password", true, true),
                    new ManifestField("pin", "PIN", "password", true, false),
                    new ManifestField("seed", "Authenticator seed", "totp_seed", true, false)),
                List.of("bank.doorbell.example"),
                "monthly",
                false));
    store
        .manifests()
        .upsert(
            new ConnectorManifest(
                "by-hand", "By hand", List.of(), List.of("h.example"), "daily", true));
  }

  public static Trial begin() {
    return new Trial(Ground.broker().bootstrapServers());
  }

  /** With the gateways talking to another broker, one that is away for instance. */
  public static Trial beginWithBroker(String bootstrap) {
    return new Trial(bootstrap);
  }

  private Path writeKeyset() {
    try {
      Path file = Files.createTempDirectory("keyset").resolve("public.json");
      keysets.writePublic(file);
      return file;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public Store store() {
    return store;
  }

  /** Reaches past the store, for what only time would do to the rows; how many it changed. */
  public int sql(String statement) {
    try (Connection connection =
            DriverManager.getConnection(
                databaseUrl, Ground.database().user(), Ground.database().password());
        Statement changing = connection.createStatement()) {
      return changing.executeUpdate(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public Keysets keysets() {
    return keysets;
  }

  /** Settings that make everything that waits wait briefly. */
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("DOORBELL_KAFKA", bootstrap);
    settings.put("DOORBELL_DB_URL", databaseUrl);
    settings.put("DOORBELL_DB_USER", Ground.database().user());
    settings.put("DOORBELL_DB_PASSWORD", Ground.database().password());
    settings.put("DOORBELL_DB_POOL", "6");
    settings.put("DOORBELL_PUBLIC_KEYSET_FILE", keysetFile.toString());
    settings.put("DOORBELL_HTTP_HOST", "127.0.0.1");
    settings.put("DOORBELL_HTTP_PORT", "0");
    settings.put("DOORBELL_MANAGEMENT_PORT", "0");
    settings.put("DOORBELL_STREAM_HEARTBEAT", "300ms");
    settings.put("DOORBELL_ROW_CHECK", "300ms");
    settings.put("DOORBELL_GATEWAY_SWEEP", "300ms");
    settings.put("DOORBELL_UNCLAIMED", "2s");
    return settings;
  }

  public Gateway gateway() {
    return gateway(Map.of());
  }

  public Gateway gateway(Map<String, String> more) {
    Map<String, String> settings = settings();
    settings.putAll(more);
    return keep(Gateway.start(GatewaySettings.from(new Environment(settings))));
  }

  public Web web(Gateway gateway) {
    return new Web(gateway.httpPort());
  }

  public PlayedWorker worker() {
    return keep(PlayedWorker.begin(this, Ground.broker().bootstrapServers()));
  }

  public <T extends AutoCloseable> T keep(T opened) {
    open.push(opened);
    return opened;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      closeOne(open.pop());
    }
    store.close();
  }

  private static void closeOne(AutoCloseable opened) {
    try {
      opened.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
