package dev.doorbell.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.doorbell.runtime.management.PoolUsage;
import dev.doorbell.store.account.AccountData;
import dev.doorbell.store.account.Accounts;
import dev.doorbell.store.account.Identities;
import dev.doorbell.store.account.SavedSessions;
import dev.doorbell.store.account.Schedules;
import dev.doorbell.store.audit.AuditEntries;
import dev.doorbell.store.challenge.Answers;
import dev.doorbell.store.challenge.ChallengeCloser;
import dev.doorbell.store.challenge.ChallengeLifecycle;
import dev.doorbell.store.challenge.Challenges;
import dev.doorbell.store.challenge.EarlyAnswers;
import dev.doorbell.store.challenge.ResendRequests;
import dev.doorbell.store.claim.Incarnations;
import dev.doorbell.store.claim.RunClaims;
import dev.doorbell.store.claim.RunMoves;
import dev.doorbell.store.claim.Takeovers;
import dev.doorbell.store.connector.ConnectorParameters;
import dev.doorbell.store.connector.Manifests;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.database.StoreUnavailableException;
import dev.doorbell.store.document.DocumentSearch;
import dev.doorbell.store.document.Documents;
import dev.doorbell.store.keyset.KeyAnnouncements;
import dev.doorbell.store.keyset.OwnerMoves;
import dev.doorbell.store.keyset.SealedRows;
import dev.doorbell.store.limit.AttemptLimits;
import dev.doorbell.store.limit.Attempts;
import dev.doorbell.store.pace.PaceSettings;
import dev.doorbell.store.purge.Purges;
import dev.doorbell.store.push.PushMessages;
import dev.doorbell.store.push.PushSubscriptions;
import dev.doorbell.store.request.Backlogs;
import dev.doorbell.store.request.RunRequests;
import dev.doorbell.store.run.PageOutlines;
import dev.doorbell.store.run.RunEndWriter;
import dev.doorbell.store.run.RunProgress;
import dev.doorbell.store.run.RunTerminator;
import dev.doorbell.store.run.Runs;
import dev.doorbell.store.signin.BrowserSessions;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Entry point to all persistent state. Thread-safe, and so are the objects that it returns. They
 * share the pool and may be used until the store is closed. Calls block; while the database is
 * unavailable they throw {@link StoreUnavailableException}.
 */
public final class Store implements AutoCloseable {
  private final HikariDataSource pool;
  private final Database database;
  private final RunTerminator terminator = new RunTerminator(new ChallengeCloser());
  private final RunEndWriter runEndWriter;
  private final ChallengeLifecycle challengeLifecycle;
  private final Answers answers;
  private final long documentCap;
  private final PaceSettings limits;
  private final AttemptLimits answerLimits;
  private final AuditEntries auditEntries;

  private Store(
      HikariDataSource pool, long documentCap, PaceSettings limits, AttemptLimits answerLimits) {
    this.pool = pool;
    this.database = new Database(pool);
    this.challengeLifecycle = new ChallengeLifecycle(database);
    this.answers = new Answers(database, answerLimits);
    this.auditEntries = new AuditEntries(database);
    this.runEndWriter = new RunEndWriter(database, terminator, limits);
    this.documentCap = documentCap;
    this.limits = limits;
    this.answerLimits = answerLimits;
  }

  private Store(HikariDataSource pool, long documentCap) {
    this(pool, documentCap, PaceSettings.NONE, AttemptLimits.NONE);
  }

  /** Opens a store without limits of jobs, as {@link #open(StoreSettings, PaceSettings)} does. */
  public static Store open(StoreSettings settings) {
    return open(settings, PaceSettings.NONE);
  }

  /**
   * Migrates the schema, or checks that it is migrated, as the settings say, and opens the pool.
   *
   * @throws StoreUnavailableException when the database cannot be reached within the connection
   *     timeout, or is not migrated; the message is one line with the reason
   * @throws dev.doorbell.store.database.StoreRejectedException when the database rejects the user
   *     or the password, or the schema cannot be migrated; the message is one line
   */
  public static Store open(StoreSettings settings, PaceSettings limits) {
    return open(settings, limits, AttemptLimits.NONE);
  }

  /**
   * As {@link #open(StoreSettings, PaceSettings)}, for a process that accepts answers.
   *
   * @param answers how many answers of one account are accepted
   */
  public static Store open(StoreSettings settings, PaceSettings limits, AttemptLimits answers) {
    switch (settings.migration()) {
      case START -> Migrations.run(settings);
      case NEVER -> Migrations.requireAll(settings);
    }
    return new Store(ConnectionPool.forWork(settings), settings.documentCap(), limits, answers);
  }

  /**
   * Opens a second, small store with its own connections, for calls that must never wait for other
   * statements: if slow statements used all connections of the pool, a worker would lose its lease.
   * Does not migrate.
   *
   * @throws StoreUnavailableException as {@link #open} does
   */
  public static Store openForHeartbeats(StoreSettings settings) {
    return new Store(ConnectionPool.ofTwo(settings), settings.documentCap());
  }

  /**
   * Opens a second, small store with its own connections, for the periodic work of a gateway: if
   * its statements are slow, they must not take the connections that answers need. Does not
   * migrate.
   *
   * @throws StoreUnavailableException as {@link #open} does
   */
  public static Store openForPeriodicWork(StoreSettings settings) {
    return new Store(ConnectionPool.ofTwo(settings), settings.documentCap());
  }

  /**
   * Opens a store with one connection, for the one thread of a gateway that compares events with
   * rows: neither the calls of clients nor periodic work may delay a question. Does not migrate.
   *
   * @throws StoreUnavailableException as {@link #open} does
   */
  public static Store openForEvents(StoreSettings settings) {
    return new Store(ConnectionPool.ofOne(settings), settings.documentCap());
  }

  /**
   * Opens a store with one connection, for the one thread of a gateway that removes old rows: its
   * statements may be slow and must not delay other periodic work. Does not migrate.
   *
   * @throws StoreUnavailableException as {@link #open} does
   */
  public static Store openForPurge(StoreSettings settings) {
    return new Store(ConnectionPool.ofOne(settings), settings.documentCap());
  }

  /**
   * Opens a store with one connection, for a command of the operator. Does not migrate.
   *
   * @throws StoreUnavailableException as {@link #open} does
   */
  public static Store openForCommand(StoreSettings settings) {
    return new Store(ConnectionPool.ofOne(settings), settings.documentCap());
  }

  public Accounts accounts() {
    return new Accounts(database, terminator);
  }

  public SavedSessions savedSessions() {
    return new SavedSessions(database);
  }

  public AccountData accountData() {
    return new AccountData(database);
  }

  public Identities identities() {
    return new Identities(database);
  }

  /** Requests whose idempotency keys can be used again after a day. */
  public RunRequests runRequests() {
    return runRequests(RunRequests.DEFAULT_KEY_LIFETIME);
  }

  /**
   * As {@link #runRequests()}, with another lifetime of idempotency keys.
   *
   * @param keyLifetime after this time a key can be used again
   */
  public RunRequests runRequests(Duration keyLifetime) {
    return new RunRequests(database, keyLifetime, limits.jobsPerOwner());
  }

  public Purges purges() {
    return new Purges(database);
  }

  public RunClaims runClaims() {
    return new RunClaims(database, limits.jobsPerOwner());
  }

  public Takeovers takeovers() {
    return new Takeovers(database, terminator);
  }

  public RunMoves runMoves() {
    return new RunMoves(database);
  }

  public Runs runs() {
    return new Runs(database);
  }

  public RunProgress runProgress() {
    return new RunProgress(database, terminator, limits);
  }

  public RunEndWriter runEndWriter() {
    return runEndWriter;
  }

  public Incarnations incarnations() {
    return new Incarnations(database);
  }

  public Challenges challenges() {
    return new Challenges(database);
  }

  public ChallengeLifecycle challengeLifecycle() {
    return challengeLifecycle;
  }

  public Answers answers() {
    return answers;
  }

  public EarlyAnswers earlyAnswers() {
    return new EarlyAnswers(database, answerLimits);
  }

  public ResendRequests resendRequests() {
    return new ResendRequests(database);
  }

  public PageOutlines pageOutlines() {
    return new PageOutlines(database);
  }

  public Documents documents() {
    return new Documents(database, documentCap);
  }

  public DocumentSearch documentSearch() {
    return new DocumentSearch(database);
  }

  public Manifests manifests() {
    return new Manifests(database);
  }

  public ConnectorParameters connectorParameters() {
    return new ConnectorParameters(database);
  }

  public SharedSecrets sharedSecrets() {
    return new SharedSecrets(database);
  }

  public KeyAnnouncements keyAnnouncements() {
    return new KeyAnnouncements(database);
  }

  public SealedRows sealedRows() {
    return new SealedRows(database);
  }

  public OwnerMoves ownerMoves() {
    return new OwnerMoves(database);
  }

  public Backlogs backlogs() {
    return new Backlogs(database);
  }

  /** Limits of what could be guessed. */
  public Attempts attempts() {
    return new Attempts(database);
  }

  public AuditEntries auditEntries() {
    return auditEntries;
  }

  public BrowserSessions browserSessions() {
    return new BrowserSessions(database);
  }

  public Schedules schedules() {
    return new Schedules(database);
  }

  public PushSubscriptions pushSubscriptions() {
    return new PushSubscriptions(database);
  }

  public PushMessages pushMessages() {
    return new PushMessages(database);
  }

  /**
   * Returns whether the database answers now; for a readiness check. Blocks for at most the
   * connection timeout plus the statement timeout.
   */
  public boolean isReachable() {
    try {
      return database.statement(
          handle -> handle.createQuery("select true").mapTo(Boolean.class).one());
    } catch (StoreUnavailableException unavailable) {
      return false;
    }
  }

  /** Counts the pool's connections by use. Does not block. */
  public PoolUsage poolReading() {
    HikariPoolMXBean now = pool.getHikariPoolMXBean();
    return new PoolUsage(
        now.getActiveConnections(),
        now.getIdleConnections(),
        now.getThreadsAwaitingConnection(),
        pool.getMaximumPoolSize());
  }

  /** Returns the time of the database's clock, by which all deadlines are compared. */
  public Instant now() {
    return database.statement(handle ->
        handle
            .createQuery("select clock_timestamp()")
            .mapTo(OffsetDateTime.class)
            .one()
            .toInstant());
  }

  @Override
  public void close() {
    pool.close();
  }
}
