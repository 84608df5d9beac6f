package dev.doorbell.e2e.fleet;

import static org.awaitility.Awaitility.await;

import dev.doorbell.embedded.broker.BrokerSettings;
import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.embedded.broker.ExtraListener;
import dev.doorbell.embedded.database.DatabaseSettings;
import dev.doorbell.embedded.database.EmbeddedDatabase;
import dev.doorbell.operator.Operator;
import dev.doorbell.operator.access.KafkaRole;
import dev.doorbell.operator.access.Permission;
import dev.doorbell.simulators.SimulatorServer;
import dev.doorbell.simulators.SimulatorSettings;
import dev.doorbell.store.sealing.Keysets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.apache.kafka.clients.admin.Admin;

/**
 * A worker and a gateway on a cluster with TLS and permissions: each connects to the broker with a
 * certificate of its own, and to the database as a role that can't change the schema. No service
 * has a permission at the broker before {@link #allow}.
 */
public final class SecuredFleet implements AutoCloseable {
  private static final Path FOLDER = Path.of("target", "secured-fleet").toAbsolutePath();
  private static final String PASSWORD = "only-for-this-test";
  private static final Duration MIGRATION = Duration.ofMinutes(1);

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private final EmbeddedDatabase database;
  private final EmbeddedBroker broker;
  private final SimulatorServer sites;
  private final ChildService worker;
  private final ChildService gateway;
  private final int securedPort = FreePort.any();
  private final int httpPort = FreePort.any();
  private final int gatewayManagement = FreePort.any();

  private SecuredFleet() throws IOException, SQLException {
    Files.createDirectories(FOLDER);
    try (Stream<Path> old = Files.list(FOLDER)) {
      old.map(Path::toFile).forEach(java.io.File::delete);
    }
    Files.writeString(path("ca.pem"), authority.certificatePem());
    database = startDatabase();
    createRoles();
    broker = startBroker();
    Operator.applyTopics(broker.bootstrapServers());
    sites = SimulatorServer.start(SimulatorSettings.onPort(0), InstantSource.system());
    Keysets keysets = Keysets.generate();
    keysets.writePrivate(path("keyset.json"));
    keysets.writePublic(path("keyset-public.json"));
    worker = worker();
    gateway = gateway();
  }

  /** Starts broker, database and sites; the worker and the gateway are not launched yet. */
  public static SecuredFleet start() throws IOException, SQLException {
    return new SecuredFleet();
  }

  private EmbeddedDatabase startDatabase() throws IOException {
    HeldCertificate server =
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .signedBy(authority)
            .build();
    Files.writeString(path("database.pem"), server.certificatePem());
    Files.deleteIfExists(path("database.key"));
    Files.createFile(
        path("database.key"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(path("database.key"), server.privateKeyPkcs8Pem());
    return EmbeddedDatabase.start(
        DatabaseSettings.temporary()
            .withParameters(
                Map.of(
                    "ssl", "on",
                    "ssl_cert_file", path("database.pem").toString(),
                    "ssl_key_file", path("database.key").toString())));
  }

  private void createRoles() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      for (String role : List.of("schema_owner", "worker_role", "gateway_role")) {
        statement.execute("create role %s login password '%s'".formatted(role, PASSWORD));
      }
      statement.execute("alter database doorbell owner to schema_owner");
    }
  }

  private EmbeddedBroker startBroker() throws IOException {
    HeldCertificate server =
        new HeldCertificate.Builder()
            .commonName("broker")
            .addSubjectAlternativeName("127.0.0.1")
            .signedBy(authority)
            .build();
    Files.writeString(path("broker.pem"), server.privateKeyPkcs8Pem() + server.certificatePem());
    String listener = "listener.name.secured.";
    Map<String, String> properties = new HashMap<>();
    tls("broker.pem")
        .forEach((name, value) -> properties.put(listener + name, String.valueOf(value)));
    properties.put(listener + "ssl.client.auth", "required");
    properties.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    // The clients of the plain listener, which are the broker itself and this test.
    properties.put("super.users", "User:ANONYMOUS");
    return EmbeddedBroker.start(
        BrokerSettings.temporary()
            .withProperties(properties)
            .withListeners(List.of(new ExtraListener("SECURED", "SSL", securedPort, securedPort))));
  }

  private Map<String, Object> tls(String keyAndCertificate) {
    return Map.of(
        "ssl.keystore.type",
        "PEM",
        "ssl.keystore.location",
        path(keyAndCertificate).toString(),
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        path("ca.pem").toString());
  }

  /** The properties of a plain Kafka client with a certificate for this role. */
  public Map<String, Object> client(KafkaRole role) {
    String name = role.name().toLowerCase(Locale.ROOT);
    HeldCertificate certificate =
        new HeldCertificate.Builder().commonName(name).signedBy(authority).build();
    try {
      Files.writeString(
          path(name + ".pem"), certificate.privateKeyPkcs8Pem() + certificate.certificatePem());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Object> properties = new HashMap<>(tls(name + ".pem"));
    properties.put("security.protocol", "SSL");
    properties.put("bootstrap.servers", "127.0.0.1:" + securedPort);
    return properties;
  }

  private String configFile(KafkaRole role) throws IOException {
    Properties file = new Properties();
    file.putAll(client(role));
    file.remove("bootstrap.servers");
    Path path = path(role.name().toLowerCase(Locale.ROOT) + ".properties");
    try (var writer = Files.newBufferedWriter(path)) {
      file.store(writer, null);
    }
    return path.toString();
  }

  /** Gives a role all permissions of the table. */
  public void allow(KafkaRole role) throws ExecutionException, InterruptedException {
    allow(role, permission -> true);
  }

  /** Gives a role those permissions of the table that the filter accepts. */
  public void allow(KafkaRole role, Predicate<Permission> filter)
      throws ExecutionException, InterruptedException {
    String principal = "User:CN=" + role.name().toLowerCase(Locale.ROOT);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createAcls(
              role.permissions().stream()
                  .filter(filter)
                  .flatMap(permission -> permission.bindings(principal).stream())
                  .toList())
          .all()
          .get();
    }
  }

  /** Executes the command for migrations as the owner of the schema, in a process of its own. */
  public void migrate() {
    Map<String, String> environment = databaseAs("schema_owner");
    environment.put("DOORBELL_SERVICE_ROLES", "worker:worker_role,gateway:gateway_role");
    ChildService migration =
        new ChildService(
            "migration",
            "dev.doorbell.worker.migration.Main",
            environment,
            FreePort.any(),
            path("migration.log"));
    migration.launch();
    await("end of the migration").atMost(MIGRATION).until(() -> !migration.isAlive());
  }

  private ChildService worker() throws IOException {
    int management = FreePort.any();
    Map<String, String> environment = service(KafkaRole.WORKER, "worker_role", management);
    environment.put("DOORBELL_KEYSET_FILE", path("keyset.json").toString());
    environment.put("DOORBELL_SITE_DEMO_BANK", sites.baseUrl().toString());
    return new ChildService(
        "worker", "dev.doorbell.worker.Main", environment, management, path("worker.log"));
  }

  private ChildService gateway() throws IOException {
    Map<String, String> environment = service(KafkaRole.GATEWAY, "gateway_role", gatewayManagement);
    environment.put("DOORBELL_PUBLIC_KEYSET_FILE", path("keyset-public.json").toString());
    environment.put("DOORBELL_HTTP_PORT", Integer.toString(httpPort));
    environment.put("DOORBELL_OIDC_ISSUER", FleetIssuer.url());
    environment.put("DOORBELL_BACKLOG_CHECK", "1s");
    return new ChildService(
        "gateway",
        "dev.doorbell.gateway.Main",
        environment,
        gatewayManagement,
        path("gateway.log"));
  }

  private Map<String, String> service(KafkaRole role, String databaseRole, int management)
      throws IOException {
    Map<String, String> environment = databaseAs(databaseRole);
    environment.put("DOORBELL_KAFKA", "127.0.0.1:" + securedPort);
    environment.put("DOORBELL_KAFKA_CONFIG_FILE", configFile(role));
    environment.put("DOORBELL_MIGRATE", "never");
    environment.put("DOORBELL_MANAGEMENT_PORT", Integer.toString(management));
    return environment;
  }

  private Map<String, String> databaseAs(String role) {
    return new HashMap<>(
        Map.of(
            "DOORBELL_DB_URL",
            "jdbc:postgresql://localhost:%d/doorbell".formatted(database.port()),
            "DOORBELL_DB_USER",
            role,
            "DOORBELL_DB_PASSWORD",
            PASSWORD,
            "DOORBELL_DB_SSL_MODE",
            "verify-full",
            "DOORBELL_DB_ROOT_CERTIFICATE_FILE",
            path("ca.pem").toString()));
  }

  private static Path path(String file) {
    return FOLDER.resolve(file);
  }

  /** The worker, launched by the test. */
  public ChildService workerProcess() {
    return worker;
  }

  /** The gateway, launched by the test. */
  public ChildService gatewayProcess() {
    return gateway;
  }

  public UserClient user() {
    return new UserClient("http://127.0.0.1:" + httpPort);
  }

  public Inbox inbox(String login) {
    return new Inbox(sites, login);
  }

  @Override
  public void close() {
    gateway.close();
    worker.close();
    sites.close();
    broker.close();
    database.close();
  }
}
