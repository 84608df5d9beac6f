package dev.doorbell.store;

import dev.doorbell.embedded.database.DatabaseSettings;
import dev.doorbell.embedded.database.EmbeddedDatabase;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.account.NewAccount;
import dev.doorbell.store.account.Schedule;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.JobClaim;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.connector.ManifestField;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunTrigger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store on a fresh database of the test JVM's one PostgreSQL, and the rows that every test begins
 * with. Static, since a server takes seconds to start and a database milliseconds; the server ends
 * with the JVM.
 */
public final class TestStore implements AutoCloseable {
  public static final String OWNER = "local";
  public static final String CONNECTOR = "demo-bank";
  public static final Duration LEASE = Duration.ofMinutes(5);

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final StoreSettings settings;
  private final Store store;

  private TestStore() {
    settings = freshDatabase();
    store = Store.open(settings);
    manualOnly(false);
  }

  /** What the connector's manifest says from now on. */
  public void manualOnly(boolean manualOnly) {
    store
        .manifests()
        .upsert(
            new ConnectorManifest(
                CONNECTOR,
                "Demo bank",
                List.of(new ManifestField("login", "Login", "text", false, true)),
                List.of("bank.doorbell.example"),
                "daily",
                manualOnly));
  }

  private static final class Server {
    static final EmbeddedDatabase RUNNING = EmbeddedDatabase.start(DatabaseSettings.temporary());

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(Server::end));
    }

    /** Killed first: an orderly end would write to disk, for long, what is deleted next. */
    private static void end() {
      RUNNING.kill();
      RUNNING.close();
    }
  }

  public static StoreSettings freshDatabase() {
    String url = Server.RUNNING.createDatabase("store" + DATABASES.incrementAndGet());
    return new StoreSettings(
        url, Server.RUNNING.user(), Server.RUNNING.password(), 20, Duration.ofSeconds(10));
  }

  public static TestStore open() {
    return new TestStore();
  }

  public Store store() {
    return store;
  }

  public StoreSettings settings() {
    return settings;
  }

  public Account account() {
    return account(Schedule.MANUAL);
  }

  public Account account(Schedule schedule) {
    var fields = Map.of("login", "sms-1");
    var sealed = Map.of("password", new byte[] {1, 2, 3});
    return store
        .accounts()
        .create(new NewAccount(Ids.next(), OWNER, CONNECTOR, "My bank", fields, sealed, schedule));
  }

  public UUID incarnation() {
    UUID id = Ids.next();
    store.incarnations().begin(id, 3, LEASE);
    return id;
  }

  public static JobClaim job(Account account, RunTrigger trigger) {
    Instant notAfter = Instant.now().plus(Duration.ofMinutes(10));
    return new JobClaim(
        Ids.next(), account.owner(), account.connector(), account.id(), trigger, notAfter);
  }

  /** A live run of a new account. */
  public Run live(UUID incarnation) {
    return live(account(), RunTrigger.MANUAL, incarnation);
  }

  public Run live(Account account, RunTrigger trigger, UUID incarnation) {
    ClaimOutcome outcome = store.runClaims().claim(job(account, trigger), incarnation, true);
    if (outcome instanceof ClaimOutcome.Claimed claimed) {
      return claimed.run();
    }
    throw new AssertionError("expected a claim, got " + outcome);
  }

  /**
   * Reaches past the store: for what time or a crash would do to the rows, and to look at what no
   * reader shows.
   */
  public Connection connection() throws SQLException {
    return DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
  }

  public int sql(String statement) {
    try (Connection connection = connection();
        var prepared = connection.createStatement()) {
      return prepared.executeUpdate(statement);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The first column of the first row as text. */
  public String one(String query) {
    try (Connection connection = connection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      return row.next() ? String.valueOf(row.getString(1)) : "no row";
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
