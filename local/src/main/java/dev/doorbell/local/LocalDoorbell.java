package dev.doorbell.local;

import dev.doorbell.embedded.broker.BrokerSettings;
import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.embedded.database.DatabaseSettings;
import dev.doorbell.embedded.database.EmbeddedDatabase;
import dev.doorbell.gateway.Gateway;
import dev.doorbell.gateway.GatewaySettings;
import dev.doorbell.issuer.DevelopmentIssuer;
import dev.doorbell.issuer.IssuerSettings;
import dev.doorbell.issuer.Person;
import dev.doorbell.operator.Operator;
import dev.doorbell.runtime.process.CloseStack;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.sdk.Connector;
import dev.doorbell.simulators.SimulatorServer;
import dev.doorbell.worker.Worker;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * The running parts of a local Doorbell. {@link #start} adds them to a {@link CloseStack}, which
 * closes them.
 */
final class LocalDoorbell {
  private final Addresses parts;
  private final Worker worker;
  private final Supervisor supervisor;

  /** The parts whose addresses are printed, and the data folder. */
  private record Addresses(
      String bootstrapServers,
      int sitesPort,
      DevelopmentIssuer issuer,
      Gateway gateway,
      Path data) {}

  private LocalDoorbell(Addresses parts, Worker worker, Supervisor supervisor) {
    this.parts = parts;
    this.worker = worker;
    this.supervisor = supervisor;
  }

  /** Starts the worker. */
  @FunctionalInterface
  interface WorkerStarter {
    /** Starts a worker with these settings. May add settings for this simulated bank. */
    Worker start(Environment settings, String bank);
  }

  /** Starts all parts, and returns when they accept requests. */
  static LocalDoorbell start(
      LocalSettings settings,
      DataFolder data,
      CloseStack parts,
      Progress progress,
      WorkerStarter workers) {
    EmbeddedDatabase database =
        progress.during("starting PostgreSQL", () -> parts.open(() -> database(data)));
    EmbeddedBroker broker =
        progress.during("starting Kafka", () -> parts.open(() -> broker(settings, data)));
    progress.during(
        "creating topics",
        () -> Operator.applyTopics(broker.bootstrapServers(), Environment.ofProcess()));
    SimulatorServer sites =
        progress.during("starting the simulated sites", () -> parts.open(() -> sites(settings)));
    DevelopmentIssuer issuer =
        progress.during(
            "starting the development issuer",
            () -> parts.open(() -> DevelopmentIssuer.start(issuer(settings, data))));
    ServiceEnvironments environments =
        ServiceEnvironments.of(settings, data, broker, database, sites, issuer);
    Worker worker =
        progress.during(
            "starting a worker",
            () ->
                parts.open(() -> workers.start(environments.worker(), sites.baseUrl().toString())));
    Gateway gateway =
        progress.during(
            "starting a gateway",
            () -> parts.open(() -> Gateway.start(GatewaySettings.from(environments.gateway()))));
    connect(issuer, gateway);
    FormerOwner.giveTo(issuer.people().getFirst().id(), environments.worker(), progress::line);
    Supervisor supervisor = supervisor(database, broker, progress);
    parts.add(supervisor.start());
    return new LocalDoorbell(
        new Addresses(broker.bootstrapServers(), sites.port(), issuer, gateway, data.resolve("")),
        worker,
        supervisor);
  }

  /** Lets the issuer tell the gateway about sign-outs. */
  private static void connect(DevelopmentIssuer issuer, Gateway gateway) {
    issuer.addLogoutUrl(
        URI.create("http://127.0.0.1:" + gateway.httpPort() + "/auth/back-channel-logout"));
  }

  private static Supervisor supervisor(
      EmbeddedDatabase database, EmbeddedBroker broker, Progress progress) {
    return new Supervisor(
        List.of(
            new Supervisor.Part(
                "PostgreSQL", database.logFile(), database::isAlive, database::restart),
            new Supervisor.Part("Kafka", broker.logFile(), broker::isAlive, broker::restart)),
        progress);
  }

  private static SimulatorServer sites(LocalSettings settings) {
    return SimulatorServer.start(settings.sites(), InstantSource.system());
  }

  private static IssuerSettings issuer(LocalSettings settings, DataFolder data) {
    return IssuerSettings.onLoopback(settings.issuerPort()).keptIn(data.resolve("issuer"));
  }

  private static EmbeddedDatabase database(DataFolder data) {
    return EmbeddedDatabase.start(DatabaseSettings.keptIn(data.resolve("postgresql"), 0));
  }

  private static EmbeddedBroker broker(LocalSettings settings, DataFolder data) {
    return EmbeddedBroker.start(BrokerSettings.keptIn(data.resolve("kafka"), settings.kafkaPort()));
  }

  /**
   * Blocks until the broker or the database has ended too often to be started again.
   *
   * @return one line for the user
   */
  String awaitEnd() throws InterruptedException {
    return supervisor.awaitEnd();
  }

  /** Uses this version of the connector that is being developed for runs that start later. */
  void replace(Connector connector) {
    worker.replace(connector);
  }

  /** What the operator should know about the connectors, one line each. */
  List<String> warnings() {
    // By itself, bin/parameters finds only the data folder of bin/run.
    String command =
        "DOORBELL_DATA_DIR=" + parts.data().toAbsolutePath().normalize() + " bin/parameters";
    return worker.warnings().stream().map(line -> line.replace("bin/parameters", command)).toList();
  }

  String gatewayUrl() {
    return "http://localhost:" + parts.gateway().httpPort();
  }

  String gatewayManagementUrl() {
    return "http://localhost:" + parts.gateway().managementPort();
  }

  String workerManagementUrl() {
    return "http://localhost:" + worker.managementPort();
  }

  String sitesUrl() {
    return "http://localhost:" + parts.sitesPort();
  }

  /** Who can sign in, with the passwords. */
  List<Person> people() {
    return parts.issuer().people();
  }

  String issuerUrl() {
    return parts.issuer().url();
  }

  String bootstrapServers() {
    return parts.bootstrapServers();
  }
}
