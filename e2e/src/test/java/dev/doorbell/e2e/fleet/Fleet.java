package dev.doorbell.e2e.fleet;

import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.embedded.broker.ExtraListener;
import dev.doorbell.embedded.database.DatabaseSettings;
import dev.doorbell.embedded.database.EmbeddedDatabase;
import dev.doorbell.gateway.push.VapidKey;
import dev.doorbell.operator.Operator;
import dev.doorbell.simulators.SimulatorServer;
import dev.doorbell.simulators.SimulatorSettings;
import dev.doorbell.simulators.bank.BankSettings;
import dev.doorbell.store.sealing.Keysets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The running system: a broker, a database, the simulated sites, and gateways and workers in
 * separate processes. Each worker connects to the database and the broker through proxies that can
 * be cut. Times are shorter than in production, so that leases and deadlines expire within seconds.
 */
public final class Fleet implements AutoCloseable {
  /** Shorter than the time that a challenge stays open, so that a user can request a resend. */
  private static final Duration RESEND_PAUSE = Duration.ofSeconds(5);

  /** The port of loopback at which a test may serve pages of another origin that may call. */
  public static final int OTHER_ORIGIN_PORT = FreePort.any();

  /** The port of loopback at which a test may be the push service of browsers. */
  public static final int PUSH_SERVICE_PORT = FreePort.any();

  private final FleetSpec spec;
  private final Path folder;
  private final List<ExtraListener> listeners;
  private EmbeddedDatabase database;
  private EmbeddedBroker broker;
  private final SimulatorServer sites;
  private final List<Gateway> gateways;
  private final List<Proxies> proxies;
  private final List<ChildService> workers;
  private final Set<String> typedCodes = ConcurrentHashMap.newKeySet();
  private final Set<String> siteSecrets = ConcurrentHashMap.newKeySet();

  /** A gateway process and a user who calls it. */
  public record Gateway(ChildService process, UserClient user) {}

  /** The proxies between a worker and the database and the broker. */
  public record Proxies(TcpProxy toDatabase, TcpProxy toBroker) {}

  private Fleet(FleetSpec spec) throws IOException {
    this.spec = spec;
    folder = Files.createDirectories(spec.folder());
    try (Stream<Path> old = Files.list(folder)) {
      old.map(Path::toFile).forEach(java.io.File::delete);
    }
    database = EmbeddedDatabase.start(DatabaseSettings.temporary());
    List<Integer> brokerPorts = numbersTo(spec.workers()).map(_ -> FreePort.any()).toList();
    proxies =
        brokerPorts.stream()
            .map(brokerPort -> new Proxies(TcpProxy.to(database.port()), TcpProxy.to(brokerPort)))
            .toList();
    listeners = listeners(brokerPorts);
    broker = startBroker(0);
    sites =
        SimulatorServer.start(
            SimulatorSettings.onPort(0)
                .withBank(BankSettings.DEFAULTS.withResendPause(RESEND_PAUSE)),
            InstantSource.system());
    Keysets keysets = Keysets.generate();
    keysets.writePrivate(folder.resolve("keyset.json"));
    keysets.writePublic(folder.resolve("keyset-public.json"));
    VapidKey.createIfMissing(folder.resolve("push-key.pem"));
    workers = numbersTo(spec.workers()).map(this::worker).toList();
    gateways = numbersTo(spec.gateways()).map(n -> gateway("gateway-" + n)).toList();
  }

  /** Starts a fleet. Blocks until all processes are ready. */
  public static Fleet start(FleetSpec spec) {
    Fleet fleet = prepare(spec);
    try {
      fleet.services().forEach(ChildService::launch);
      fleet.awaitReady();
      return fleet;
    } catch (RuntimeException | AssertionError e) {
      // No test gets this fleet, so no other code ends its processes.
      fleet.close();
      throw e;
    }
  }

  /** Starts all but the workers and gateways, which the caller launches. */
  public static Fleet prepare(FleetSpec spec) {
    try {
      return new Fleet(spec);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Blocks until each process reports that it is ready. */
  public void awaitReady() {
    workers.forEach(ChildService::awaitReady);
    gateways.forEach(gateway -> gateway.process().awaitReady());
  }

  /** A user who calls the first gateway. */
  public UserClient user() {
    return gateways.getFirst().user();
  }

  public List<Gateway> gateways() {
    return gateways;
  }

  public List<ChildService> workers() {
    return workers;
  }

  /** The processes of all workers and gateways. */
  public List<ChildService> services() {
    return Stream.concat(workers.stream(), gateways.stream().map(Gateway::process)).toList();
  }

  /** The proxies of each worker, in the order of {@link #workers()}. */
  public List<Proxies> proxies() {
    return proxies;
  }

  public EmbeddedBroker broker() {
    return broker;
  }

  public EmbeddedDatabase database() {
    return database;
  }

  /**
   * Starts a database with this data directory on the port of the lost one, which the caller has
   * closed. Not for a fleet that several tests use at the same time.
   */
  public void restoreDatabase(Path directory) {
    database = EmbeddedDatabase.start(DatabaseSettings.keptIn(directory, database.port()));
  }

  /**
   * Starts an empty broker with new topics on the port of the lost one, which the caller has
   * closed. Not for a fleet that several tests use at the same time.
   */
  public void replaceBroker() {
    broker = startBroker(broker.port());
  }

  private EmbeddedBroker startBroker(int port) {
    EmbeddedBroker started =
        EmbeddedBroker.start(spec.broker().withPort(port).withListeners(listeners));
    Operator.applyTopics(started.bootstrapServers());
    return started;
  }

  public SimulatorServer sites() {
    return sites;
  }

  public Inbox inbox(String login) {
    return new Inbox(sites, login);
  }

  public Phone phone(String login) {
    return new Phone(sites, login);
  }

  /** The commands for the keyset of this fleet. */
  public KeysCommand keys() {
    return new KeysCommand(
        Map.of(
            "DOORBELL_DB_URL", database.jdbcUrl(),
            "DOORBELL_DB_USER", database.user(),
            "DOORBELL_DB_PASSWORD", database.password(),
            "DOORBELL_KEYSET_FILE", path("keyset.json"),
            "DOORBELL_PUBLIC_KEYSET_FILE", path("keyset-public.json")),
        folder);
  }

  /** The folder in which each process writes its log. */
  public Path folder() {
    return folder;
  }

  /** Codes that simulated users typed; tests add theirs. No output may contain them. */
  public Set<String> typedCodes() {
    return typedCodes;
  }

  /** Secrets of sites, such as the ids of sessions; tests add theirs. No output has them. */
  public Set<String> siteSecrets() {
    return siteSecrets;
  }

  /** How long a challenge stays open. */
  public Duration deadline() {
    return spec.deadline();
  }

  @Override
  public void close() {
    gateways.forEach(gateway -> gateway.process().close());
    workers.forEach(ChildService::close);
    proxies.forEach(workerProxies -> {
      workerProxies.toDatabase().close();
      workerProxies.toBroker().close();
    });
    sites.close();
    broker.close();
    database.close();
  }

  private List<ExtraListener> listeners(List<Integer> brokerPorts) {
    return IntStream.range(0, brokerPorts.size())
        .mapToObj(i ->
            ExtraListener.plain(
                "WORKER" + (i + 1), brokerPorts.get(i), proxies.get(i).toBroker().port()))
        .toList();
  }

  private ChildService worker(int number) {
    String name = "worker-" + number;
    int management = FreePort.any();
    Proxies workerProxies = proxies.get(number - 1);
    Map<String, String> environment = shared(management);
    environment.put("DOORBELL_KAFKA", "127.0.0.1:" + workerProxies.toBroker().port());
    environment.put(
        "DOORBELL_DB_URL",
        database
            .jdbcUrl()
            .replace(":" + database.port() + "/", ":" + workerProxies.toDatabase().port() + "/"));
    environment.put("DOORBELL_KEYSET_FILE", path("keyset.json"));
    environment.put("DOORBELL_SITE_DEMO_BANK", sites.baseUrl().toString());
    environment.put("DOORBELL_SITE_GITHUB", sites.github().toString());
    environment.put("DOORBELL_SITE_AMAZON", sites.amazon().toString());
    environment.put("DOORBELL_LEASE", "4s");
    environment.put("DOORBELL_HEARTBEAT", "1s");
    environment.put("DOORBELL_CHALLENGE_DEADLINE", spec.deadline().toSeconds() + "s");
    environment.putAll(spec.limits());
    return new ChildService(
        name, "dev.doorbell.worker.Main", environment, management, folder.resolve(name + ".log"));
  }

  private Gateway gateway(String name) {
    int management = FreePort.any();
    int http = FreePort.any();
    Map<String, String> environment = shared(management);
    environment.put("DOORBELL_PUBLIC_KEYSET_FILE", path("keyset-public.json"));
    environment.put("DOORBELL_HTTP_PORT", Integer.toString(http));
    environment.put("DOORBELL_HTTP_DRAIN", "0s");
    // Some tests answer more often than a user may.
    environment.put("DOORBELL_ANSWERS_PER_MINUTE", "0");
    environment.put("DOORBELL_ANSWERS_PER_HOUR", "0");
    environment.put("DOORBELL_OIDC_ISSUER", FleetIssuer.url());
    environment.put("DOORBELL_PUSH_KEY_FILE", path("push-key.pem"));
    environment.put("DOORBELL_PUSH_CONTACT", "mailto:ops@doorbell.example");
    environment.put("DOORBELL_PUSH_CHECK", "500ms");
    environment.put("DOORBELL_PUSH_SERVICE", "http://127.0.0.1:" + PUSH_SERVICE_PORT);
    environment.put("DOORBELL_ALLOWED_ORIGINS", "http://localhost:" + OTHER_ORIGIN_PORT);
    ChildService process =
        new ChildService(
            name,
            "dev.doorbell.gateway.Main",
            environment,
            management,
            folder.resolve(name + ".log"));
    return new Gateway(process, new UserClient("http://127.0.0.1:" + http));
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

  private static Stream<Integer> numbersTo(int count) {
    return IntStream.rangeClosed(1, count).boxed();
  }

  private String path(String file) {
    return folder.resolve(file).toAbsolutePath().toString();
  }
}
