package dev.doorbell.local;

import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.embedded.database.EmbeddedDatabase;
import dev.doorbell.issuer.DevelopmentIssuer;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.simulators.SimulatorServer;
import java.nio.file.Path;
import java.util.Map;

/**
 * The environments of worker and gateway: the environment of this process, with the addresses,
 * ports and keyset files of the local parts.
 */
record ServiceEnvironments(Environment worker, Environment gateway) {
  private static final String LOOPBACK = "127.0.0.1";

  /** Builds the environments, and creates the keyset if it does not exist. */
  static ServiceEnvironments of(
      LocalSettings settings,
      DataFolder data,
      EmbeddedBroker broker,
      EmbeddedDatabase database,
      SimulatorServer sites,
      DevelopmentIssuer issuer) {
    Path privateKeyset = data.resolve("keyset.json");
    Path publicKeyset = data.resolve("keyset-public.json");
    KeysetFiles.prepare(privateKeyset, publicKeyset);
    writeForCommands(data.resolve("worker.env"), database, privateKeyset);
    Environment shared = shared(broker, database);
    Environment worker =
        shared
            .with("DOORBELL_KEYSET_FILE", privateKeyset.toString())
            .with("DOORBELL_SITE_DEMO_BANK", sites.baseUrl().toString())
            .withDefault("DOORBELL_SITE_GITHUB", sites.github().toString())
            .withDefault("DOORBELL_SITE_AMAZON", sites.amazon().toString())
            // The drain is short: the user waits for the stop, and there is no other worker that
            // could take over the runs.
            .withDefault("DOORBELL_DRAIN", "2s")
            .with("DOORBELL_MANAGEMENT_PORT", Integer.toString(settings.workerManagementPort()));
    Environment gateway =
        withPush(shared, data)
            .with("DOORBELL_PUBLIC_KEYSET_FILE", publicKeyset.toString())
            .with("DOORBELL_OIDC_ISSUER", issuer.url())
            .with("DOORBELL_OIDC_METADATA_URL", "")
            .with("DOORBELL_OIDC_CLIENT_ID", "")
            .with("DOORBELL_OIDC_CLIENT_SECRET_FILE", "")
            // The issuer is on loopback, so only this machine can sign in.
            .withDefault("DOORBELL_HTTP_HOST", LOOPBACK)
            // The user waits for the stop, and there is no other gateway.
            .withDefault("DOORBELL_HTTP_DRAIN", "0s")
            .with("DOORBELL_HTTP_PORT", Integer.toString(settings.httpPort()))
            .with("DOORBELL_MANAGEMENT_PORT", Integer.toString(settings.gatewayManagementPort()));
    return new ServiceEnvironments(worker, gateway);
  }

  private static Environment withPush(Environment gateway, DataFolder data) {
    Path key = data.resolve("push-key.pem");
    KeysetFiles.preparePush(key);
    return gateway
        .withDefault("DOORBELL_PUSH_KEY_FILE", key.toString())
        .withDefault("DOORBELL_PUSH_CONTACT", "mailto:doorbell@localhost");
  }

  /** What both services use: the embedded broker and database, whatever the user has set. */
  private static Environment shared(EmbeddedBroker broker, EmbeddedDatabase database) {
    return Environment.ofProcess()
        .with("DOORBELL_KAFKA", broker.bootstrapServers())
        .with("DOORBELL_KAFKA_CONFIG_FILE", "")
        .with("DOORBELL_DB_URL", database.jdbcUrl())
        .with("DOORBELL_DB_USER", database.user())
        .with("DOORBELL_DB_PASSWORD", database.password())
        .with("DOORBELL_DB_PASSWORD_FILE", "")
        .with("DOORBELL_DB_SSL_MODE", "")
        .with("DOORBELL_DB_ROOT_CERTIFICATE_FILE", "")
        .with("DOORBELL_MIGRATE", "start")
        .withDefault("DOORBELL_MANAGEMENT_HOST", LOOPBACK);
  }

  /** Writes the settings of {@code bin/parameters}, which acts as a worker does. */
  private static void writeForCommands(Path file, EmbeddedDatabase database, Path keyset) {
    EnvironmentFile.write(
        file,
        Map.of(
            "DOORBELL_DB_URL", database.jdbcUrl(),
            "DOORBELL_DB_USER", database.user(),
            "DOORBELL_DB_PASSWORD", database.password(),
            "DOORBELL_KEYSET_FILE", keyset.toString()));
  }
}
