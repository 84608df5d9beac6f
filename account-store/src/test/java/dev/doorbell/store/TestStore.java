package dev.doorbell.store;

import dev.doorbell.embedded.database.DatabaseSettings;
import dev.doorbell.embedded.database.EmbeddedDatabase;
import dev.doorbell.events.field.ManifestField;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.account.NewAccount;
import dev.doorbell.store.account.Schedule;
import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ResendOutcome;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.claim.Capacity;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.JobClaim;
import dev.doorbell.store.claim.TakenRun;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.connector.ManifestDetails;
import dev.doorbell.store.connector.RunWindow;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.purge.PurgePace;
import dev.doorbell.store.purge.PurgeRule;
import dev.doorbell.store.request.NewRun;
import dev.doorbell.store.request.RequestOutcome;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunTrigger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A store on a fresh database of the test JVM's one PostgreSQL, and the rows and calls that tests
 * begin with. The server is shared and ends with the JVM: a server takes seconds to start, a
 * database milliseconds.
 */
public final class TestStore implements AutoCloseable {
  public static final String OWNER = "local";
  public static final String CONNECTOR = "demo-bank";
  public static final Set<String> CONNECTORS = Set.of(CONNECTOR);
  public static final Duration LEASE = Duration.ofMinutes(5);

  /** Every rule is always due. */
  private static final PurgePace PACE = new PurgePace(1_000, Duration.ZERO, Duration.ZERO);

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final StoreSettings settings;
  private final Store store;

  private TestStore() {
    settings = freshDatabase();
    store = Store.open(settings);
    manualOnly(false);
  }

  /** Replaces the connector's manifest. */
  public void manualOnly(boolean manualOnly) {
    publish(manualOnly, null);
  }

  /** Replaces the connector's manifest by one whose automatic runs start in this window. */
  public void window(@Nullable RunWindow window) {
    publish(false, window);
  }

  private void publish(boolean manualOnly, @Nullable RunWindow window) {
    store
        .manifests()
        .upsert(
            new ConnectorManifest(
                CONNECTOR,
                "Demo bank",
                List.of(new ManifestField("login", "Login", "text", false, true)),
                List.of("bank.doorbell.example"),
                "daily",
                manualOnly,
                ManifestDetails.NONE,
                window));
  }

  private static final class Server {
    static final EmbeddedDatabase RUNNING = EmbeddedDatabase.start(DatabaseSettings.temporary());

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(Server::end));
    }

    /** Kills the server: an orderly stop would first write data that is deleted next. */
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
    return job(account, trigger, Instant.now().plus(Duration.ofMinutes(10)));
  }

  public static JobClaim job(Account account, RunTrigger trigger, Instant notAfter) {
    return new JobClaim(
        Ids.next(), account.owner(), account.connector(), account.id(), trigger, notAfter);
  }

  /** The record of a run that was requested. */
  public static JobClaim job(Run run) {
    return new JobClaim(
        run.jobId(), run.owner(), run.connector(), run.accountId(), run.trigger(), run.notAfter());
  }

  public Run requested(Account account) {
    NewRun wanted = NewRun.manual(OWNER, account.id());
    return ((RequestOutcome.Created) store.runRequests().request(wanted, null)).run();
  }

  /** A live run of a new account. */
  public Run live(UUID incarnation) {
    return live(account(), RunTrigger.MANUAL, incarnation);
  }

  public Run live(Account account, RunTrigger trigger, UUID incarnation) {
    ClaimOutcome outcome =
        store.runClaims().claim(job(account, trigger), incarnation, CONNECTORS, true);
    if (outcome instanceof ClaimOutcome.Claimed claimed) {
      return claimed.run();
    }
    throw new AssertionError("expected a claim, got " + outcome);
  }

  /** The run's row as it is now. */
  public Run run(Run run) {
    return store.runs().find(run.jobId());
  }

  /** The challenge's row as it is now. */
  public Challenge challenge(Challenge challenge) {
    return store.challenges().find(challenge.id());
  }

  /** Opens a challenge: from now on the run waits for an answer. */
  public Challenge ask(Run run) {
    return ask(run, TestChallenge.code());
  }

  public Challenge ask(Run run, TestChallenge challenge) {
    return store.challengeLifecycle().open(run.fence(), challenge.build(), null);
  }

  public AnswerOutcome answer(Challenge challenge) {
    return answer(challenge, 1);
  }

  public AnswerOutcome answer(Challenge challenge, int code) {
    byte[] sealed = {(byte) code};
    return store.answers().answer(OWNER, challenge.jobId(), challenge.id(), sealed, "local");
  }

  public ResendOutcome requestResend(Challenge challenge) {
    return store.resendRequests().request(OWNER, challenge.jobId(), challenge.id());
  }

  public SubmitOutcome submit(Run run, Challenge challenge) {
    return store.challengeLifecycle().submit(run.fence(), challenge.id());
  }

  public CancelOutcome cancel(Run run) {
    return store.runEndWriter().cancel(OWNER, run.jobId());
  }

  /** A new worker that has the connector takes over every orphan. */
  public List<TakenRun> takeOrphans() {
    return takeOrphans(Set.of(CONNECTOR), new Capacity(100, 100));
  }

  public List<TakenRun> takeOrphans(Set<String> connectors, Capacity capacity) {
    return store.takeovers().takeOrphans(incarnation(), connectors, capacity);
  }

  /** The next attempt of a run that is the only orphan. */
  public Run takeOver(Run orphan) {
    List<TakenRun> taken = takeOrphans();
    if (taken.size() == 1
        && taken.getFirst() instanceof TakenRun.ToRun(Run run)
        && run.jobId().equals(orphan.jobId())) {
      return run;
    }
    throw new AssertionError("expected " + orphan + " alone, got " + taken);
  }

  /**
   * Executes a rule of the purge until it finds no more rows; returns the number of removed rows.
   */
  public int purge(PurgeRule rule, Duration keep) {
    int sum = 0;
    int removed;
    do {
      removed = store.purges().purge(rule, keep, PACE).orElseThrow();
      sum += removed;
    } while (removed > 0);
    return sum;
  }

  /** Removes the rows of deleted accounts; returns the number of removed accounts. */
  public int purgeDeletedAccounts() {
    purge(PurgeRule.ACCOUNT_DOCUMENTS, Duration.ZERO);
    purge(PurgeRule.ACCOUNT_REMOVED_DOCUMENTS, Duration.ZERO);
    purge(PurgeRule.ACCOUNT_RUNS, Duration.ZERO);
    return purge(PurgeRule.ACCOUNTS, Duration.ZERO);
  }

  /**
   * A separate connection: it changes rows as the passage of time or a crash would, and reads
   * columns that the store does not return.
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
  public String queryText(String query) {
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
