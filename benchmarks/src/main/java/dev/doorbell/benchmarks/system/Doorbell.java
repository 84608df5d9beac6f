package dev.doorbell.benchmarks.system;

import dev.doorbell.embedded.broker.BrokerSettings;
import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.embedded.database.DatabaseSettings;
import dev.doorbell.embedded.database.EmbeddedDatabase;
import dev.doorbell.embedded.process.FileTree;
import dev.doorbell.embedded.process.LoopbackPort;
import dev.doorbell.issuer.DevelopmentIssuer;
import dev.doorbell.issuer.IssuerSettings;
import dev.doorbell.operator.Operator;
import dev.doorbell.runtime.process.CloseStack;
import dev.doorbell.store.sealing.Keysets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A running Doorbell: a broker and a database in child processes, and a process for each worker,
 * each gateway and the simulated sites. Its data is new, and kept until the next one starts in the
 * same folder. Not thread-safe.
 */
public final class Doorbell implements AutoCloseable {
  private static final String WORKER = "dev.doorbell.worker.Main";
  private static final String GATEWAY = "dev.doorbell.gateway.Main";

  private final Layout layout;
  private final Path folder;
  private final int reports;
  private final CloseStack opened;
  private final EmbeddedDatabase database;
  private final EmbeddedBroker broker;
  private final AccountRows accounts;
  private final URI site;
  private final DevelopmentIssuer issuer;
  private final List<MeasuredProcess> workers = new ArrayList<>();
  private final List<MeasuredProcess> gateways = new ArrayList<>();
  private final List<URI> gatewayUrls = new ArrayList<>();
  private int startedWorkers;

  private Doorbell(Layout layout, Path folder, int reports, CloseStack opened) throws IOException {
    this.layout = layout;
    this.opened = opened;
    this.reports = reports;
    // The data of a run that was killed is still here.
    FileTree.delete(folder);
    this.folder = Files.createDirectories(folder);
    database =
        opened.open(() -> EmbeddedDatabase.start(DatabaseSettings.keptIn(path("postgresql"), 0)));
    broker = opened.open(() -> EmbeddedBroker.start(BrokerSettings.keptIn(path("kafka"), 0)));
    Operator.applyTopics(broker.bootstrapServers());
    Keysets keysets = Keysets.generate();
    keysets.writePrivate(path("keyset.json"));
    keysets.writePublic(path("keyset-public.json"));
    // As a gateway seals passwords.
    accounts = new AccountRows(database, Keysets.readPublic(path("keyset-public.json")).sealer());
    ConnectorJar.writeInto(path("connectors"));
    issuer = opened.open(() -> DevelopmentIssuer.start(IssuerSettings.onLoopback(0)));
    site = startSites();
    for (int i = 1; i <= layout.workers(); i++) {
      startWorker();
    }
    for (int i = 1; i <= layout.gateways(); i++) {
      startGateway();
    }
    workers.forEach(MeasuredProcess::awaitReady);
    gateways.forEach(MeasuredProcess::awaitReady);
  }

  /**
   * Starts all processes. Returns when they are ready.
   *
   * @param folder for logs and keysets
   * @param reports the port to which connectors report answers
   */
  public static Doorbell start(Layout layout, Path folder, int reports) {
    CloseStack opened = new CloseStack();
    try {
      return new Doorbell(layout, folder, reports, opened);
    } catch (IOException e) {
      opened.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** The header of the owner of all accounts. */
  public String authorization() {
    return "Bearer " + issuer.token("local");
  }

  private URI startSites() {
    int port = LoopbackPort.free();
    URI url = URI.create("http://127.0.0.1:" + port);
    Map<String, String> environment =
        Map.of(
            "DOORBELL_SITES_PORT", Integer.toString(port),
            "DOORBELL_SITES_GITHUB_PORT", "0",
            "DOORBELL_SITES_AMAZON_PORT", "0");
    List<String> command = Jvm.command(List.of("-Xmx1g"), "dev.doorbell.simulators.Main");
    opened.open(() -> MeasuredProcess.start("sites", command, environment, url, folder));
    return url;
  }

  private MeasuredProcess startWorker() {
    List<String> options = new ArrayList<>(layout.workerOptions());
    options.add(reportsOption());
    return startWorker(Jvm.command(options, WORKER));
  }

  /** Starts a worker with the command line of its image on one processor, and returns at once. */
  public MeasuredProcess startWorkerImage() {
    return startWorker(Image.command("worker", List.of(reportsOption()), WORKER));
  }

  private String reportsOption() {
    return "-Ddoorbell.benchmark.reports=" + reports;
  }

  private MeasuredProcess startWorker(List<String> command) {
    int management = LoopbackPort.free();
    Map<String, String> environment = shared(management);
    environment.put("DOORBELL_KEYSET_FILE", path("keyset.json").toString());
    environment.put("DOORBELL_CONNECTORS_DIR", path("connectors").toString());
    environment.put("DOORBELL_SITE_ASK_AFTER_LOGIN", site.toString());
    environment.put("DOORBELL_CHALLENGE_DEADLINE", "1h");
    environment.put("DOORBELL_WAITING_SLOTS", "100000");
    String name = "worker-" + ++startedWorkers;
    MeasuredProcess worker = start(name, command, environment, management);
    workers.add(worker);
    return worker;
  }

  /** Starts a worker instead of the first one, which was killed. Returns when it is ready. */
  public void replaceFirstWorker() {
    workers.removeFirst();
    startWorker().awaitReady();
  }

  /** Starts one more gateway, and returns at once. */
  public MeasuredProcess startGateway() {
    return startGateway(Jvm.command(layout.gatewayOptions(), GATEWAY));
  }

  /** Starts a gateway with the command line of its image on one processor, and returns at once. */
  public MeasuredProcess startGatewayImage() {
    return startGateway(Image.command("home-gateway", List.of(), GATEWAY));
  }

  private MeasuredProcess startGateway(List<String> command) {
    int management = LoopbackPort.free();
    int http = LoopbackPort.free();
    Map<String, String> environment = shared(management);
    environment.put("DOORBELL_PUBLIC_KEYSET_FILE", path("keyset-public.json").toString());
    environment.put("DOORBELL_HTTP_HOST", "127.0.0.1");
    environment.put("DOORBELL_HTTP_PORT", Integer.toString(http));
    environment.put("DOORBELL_HTTP_DRAIN", "0s");
    environment.put("DOORBELL_ANSWERS_PER_MINUTE", "0");
    environment.put("DOORBELL_ANSWERS_PER_HOUR", "0");
    environment.put("DOORBELL_OIDC_ISSUER", issuer.url());
    environment.putAll(layout.gatewaySettings());
    String name = "gateway-" + (gateways.size() + 1);
    MeasuredProcess gateway = start(name, command, environment, management);
    gateways.add(gateway);
    gatewayUrls.add(URI.create("http://127.0.0.1:" + http));
    return gateway;
  }

  private MeasuredProcess start(
      String name, List<String> command, Map<String, String> environment, int management) {
    URI ready = URI.create("http://127.0.0.1:%d/health/ready".formatted(management));
    return opened.open(() -> MeasuredProcess.start(name, command, environment, ready, folder));
  }

  private Map<String, String> shared(int management) {
    return new HashMap<>(
        Map.of(
            "DOORBELL_KAFKA", broker.bootstrapServers(),
            "DOORBELL_DB_URL", database.jdbcUrl(),
            "DOORBELL_DB_USER", database.user(),
            "DOORBELL_DB_PASSWORD", database.password(),
            "DOORBELL_LOG_LEVEL", "WARN",
            "DOORBELL_MANAGEMENT_PORT", Integer.toString(management)));
  }

  /** Inserts accounts for a connector of the benchmarks, with these numbers. */
  public void insertAccounts(String connector, int first, int count) {
    accounts.insert(connector, first, count, connector.equals("ask-after-login"));
  }

  /** Executes a statement at the database. */
  public void execute(String statement) {
    accounts.execute(statement);
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  public List<MeasuredProcess> workers() {
    return workers;
  }

  public List<MeasuredProcess> gateways() {
    return gateways;
  }

  /** The addresses of the gateways for frontends. */
  public List<URI> gatewayUrls() {
    return gatewayUrls;
  }

  /** The processor time that workers, gateways and PostgreSQL have used, by their names. */
  public Map<String, Duration> processorTime() {
    Map<String, Duration> times = new LinkedHashMap<>();
    times.put("worker", sum(workers));
    times.put("gateway", sum(gateways));
    times.put("PostgreSQL", ProcessorTime.of(database.pid()));
    return times;
  }

  private static Duration sum(List<MeasuredProcess> processes) {
    return processes.stream()
        .map(process -> ProcessorTime.of(process.pid()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private Path path(String name) {
    return folder.resolve(name).toAbsolutePath();
  }

  @Override
  public void close() {
    opened.close();
  }
}
