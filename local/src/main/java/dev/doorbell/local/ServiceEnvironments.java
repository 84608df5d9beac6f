package dev.doorbell.local;

import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.embedded.database.EmbeddedDatabase;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.simulators.SimulatorServer;
import java.nio.file.Path;

/**
 * The settings that the two services are given: those of the process, and on top what only a start
 * of everything can know.
 */
record ServiceEnvironments(Environment worker, Environment gateway) {

  /** Makes the keyset too, if there is none yet. */
  static ServiceEnvironments of(
      LocalSettings settings,
      DataFolder data,
      EmbeddedBroker broker,
      EmbeddedDatabase database,
      SimulatorServer sites) {
    Path privateKeyset = data.resolve("keyset.json");
    Path publicKeyset = data.resolve("keyset-public.json");
    Keys.prepare(privateKeyset, publicKeyset);
    Environment shared =
        Environment.ofProcess()
            .with("DOORBELL_KAFKA", broker.bootstrapServers())
            .with("DOORBELL_DB_URL", database.jdbcUrl())
            .with("DOORBELL_DB_USER", database.user())
            .with("DOORBELL_DB_PASSWORD", database.password());
    Environment worker =
        shared
            .with("DOORBELL_KEYSET_FILE", privateKeyset.toString())
            .with("DOORBELL_SITE_DEMO_BANK", sites.baseUrl().toString())
            .withDefault("DOORBELL_SITE_GITHUB", sites.github().toString())
            .withDefault("DOORBELL_SITE_AMAZON", sites.amazon().toString())
            // Somebody waits at Ctrl-C, and there is no other worker to hand anything over to.
            .withDefault("DOORBELL_DRAIN", "2s")
            .with("DOORBELL_MANAGEMENT_PORT", Integer.toString(settings.workerManagementPort()));
    Environment gateway =
        shared
            .with("DOORBELL_PUBLIC_KEYSET_FILE", publicKeyset.toString())
            // There is no sign-in: what runs on a desk is for that desk.
            .withDefault("DOORBELL_HTTP_HOST", "127.0.0.1")
            .with("DOORBELL_HTTP_PORT", Integer.toString(settings.httpPort()))
            .with("DOORBELL_MANAGEMENT_PORT", Integer.toString(settings.gatewayManagementPort()));
    return new ServiceEnvironments(worker, gateway);
  }
}
