package dev.doorbell.e2e.fleet;

import dev.doorbell.embedded.broker.BrokerSettings;
import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.embedded.database.DatabaseSettings;
import dev.doorbell.embedded.database.EmbeddedDatabase;
import dev.doorbell.operator.Operator;
import dev.doorbell.simulators.SimulatorServer;
import dev.doorbell.store.sealing.Keysets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The running whole: a broker, a database, the simulated sites, two gateways and two workers in
 * processes of their own. Times are shorter than in production, so that lost leases and passed
 * deadlines show within seconds.
 */
public final class Fleet implements AutoCloseable {
  /** How long a challenge stays open here. */
  public static final int DEADLINE_SECONDS = 20;

  private final Path folder;
  private final EmbeddedDatabase database;
  private final EmbeddedBroker broker;
  private final SimulatorServer sites;
  private final List<Gate> gates;
  private final List<ChildService> workers;

  /** A gateway process and where it listens. */
  public record Gate(ChildService process, Person person) {}

  private Fleet() throws IOException {
    folder = Files.createDirectories(Path.of("target", "fleet"));
    try (Stream<Path> old = Files.list(folder)) {
      old.map(Path::toFile).forEach(java.io.File::delete);
    }
    database = EmbeddedDatabase.start(DatabaseSettings.temporary());
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
    Operator.applyTopics(broker.bootstrapServers());
    sites = SimulatorServer.start(0, InstantSource.system());
    Keysets keysets = Keysets.generate();
    keysets.writePrivate(folder.resolve("keyset.json"));
    keysets.writePublic(folder.resolve("keyset-public.json"));
    workers = IntStream.of(1, 2).mapToObj(n -> worker("worker-" + n)).toList();
    workers.forEach(ChildService::launch);
    gates = IntStream.of(1, 2).mapToObj(n -> gate("gateway-" + n)).toList();
    gates.forEach(gate -> gate.process().launch());
    workers.forEach(ChildService::awaitReady);
    gates.forEach(gate -> gate.process().awaitReady());
  }

  /** Blocks until all of it is ready. */
  static Fleet start() {
    try {
      return new Fleet();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A person at the first gateway. */
  public Person person() {
    return gates.getFirst().person();
  }

  public List<Gate> gates() {
    return gates;
  }

  public List<ChildService> workers() {
    return workers;
  }

  public EmbeddedBroker broker() {
    return broker;
  }

  public EmbeddedDatabase database() {
    return database;
  }

  public SimulatorServer sites() {
    return sites;
  }

  public Inbox inbox(String login) {
    return new Inbox(sites, login);
  }

  /** Where each process writes its log. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    gates.forEach(gate -> gate.process().close());
    workers.forEach(ChildService::close);
    sites.close();
    broker.close();
    database.close();
  }

  private ChildService worker(String name) {
    int management = FreePort.any();
    Map<String, String> environment = shared(management);
    environment.put("DOORBELL_KEYSET_FILE", path("keyset.json"));
    environment.put("DOORBELL_SITE_DEMO_BANK", sites.baseUrl().toString());
    environment.put("DOORBELL_LEASE", "4s");
    environment.put("DOORBELL_HEARTBEAT", "1s");
    environment.put("DOORBELL_CHALLENGE_DEADLINE", DEADLINE_SECONDS + "s");
    return new ChildService(
        name, "dev.doorbell.worker.Main", environment, management, folder.resolve(name + ".log"));
  }

  private Gate gate(String name) {
    int management = FreePort.any();
    int http = FreePort.any();
    Map<String, String> environment = shared(management);
    environment.put("DOORBELL_PUBLIC_KEYSET_FILE", path("keyset-public.json"));
    environment.put("DOORBELL_HTTP_PORT", Integer.toString(http));
    ChildService process =
        new ChildService(
            name,
            "dev.doorbell.gateway.Main",
            environment,
            management,
            folder.resolve(name + ".log"));
    return new Gate(process, new Person("http://127.0.0.1:" + http));
  }

  private Map<String, String> shared(int managementPort) {
    return new HashMap<>(
        Map.of(
            "DOORBELL_KAFKA", broker.bootstrapServers(),
            "DOORBELL_DB_URL", database.jdbcUrl(),
            "DOORBELL_DB_USER", database.user(),
            "DOORBELL_DB_PASSWORD", database.password(),
            "DOORBELL_MANAGEMENT_PORT", Integer.toString(managementPort)));
  }

  private String path(String file) {
    return folder.resolve(file).toAbsolutePath().toString();
  }
}
