package dev.doorbell.embedded.database;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.embedded.StartFailedException;
import dev.doorbell.embedded.process.DataDirectory;
import dev.doorbell.embedded.process.LoopbackPort;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/**
 * A PostgreSQL server in child processes. The caller of {@link #start} closes it. If the caller's
 * JVM ends first, even by kill -9, the server ends by itself. Thread-safe.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final String DEFAULT_DATABASE = "doorbell";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final DatabaseSettings settings;
  private final DataDirectory directory;
  private final PostgresCommands commands;
  private final Cluster cluster;
  private final int port;

  @GuardedBy("this")
  private Postmaster postmaster;

  @GuardedBy("this")
  private boolean closed;

  private EmbeddedDatabase(DatabaseSettings settings, DataDirectory directory) {
    this.settings = settings;
    this.directory = directory;
    this.commands = PostgresCommands.unpack();
    this.cluster = new Cluster(directory, commands);
    cluster.initialiseIfMissing();
    LeftoverServer.killIfRunning(cluster.data());
    this.port = LoopbackPort.claim("database", settings.port());
    cluster.configure(port, settings.parameters());
    this.postmaster = Postmaster.start(cluster, commands, settings.startTimeout());
  }

  /**
   * Starts a server with a default database and returns when it responds.
   *
   * @throws StartFailedException if the port or the directory is in use, the server ends, or the
   *     start takes longer than its timeout
   */
  public static EmbeddedDatabase start(DatabaseSettings settings) {
    DataDirectory directory = DataDirectory.open("database", settings.dataDirectory());
    try {
      EmbeddedDatabase database = new EmbeddedDatabase(settings, directory);
      database.ensureDefaultDatabase();
      return database;
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private void ensureDefaultDatabase() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT 1 FROM pg_database WHERE datname = '" + DEFAULT_DATABASE + "'")) {
      if (!found.next()) {
        createDatabase(DEFAULT_DATABASE);
      }
    } catch (SQLException e) {
      close();
      throw new StartFailedException("the database does not respond: " + e.getMessage(), e);
    }
  }

  /** The URL of the default database, without user and password. */
  public String jdbcUrl() {
    return jdbcUrl(DEFAULT_DATABASE);
  }

  /**
   * Creates an empty database and returns its URL.
   *
   * @throws IllegalArgumentException if the name is not 1 to 63 lower-case letters, digits and
   *     underscores that begin with a letter
   * @throws IllegalStateException if the database exists, or the server does not respond
   */
  public String createDatabase(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("invalid database name: " + name);
    }
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
      return jdbcUrl(name);
    } catch (SQLException e) {
      throw new IllegalStateException("creating the database %s failed".formatted(name), e);
    }
  }

  private String jdbcUrl(String name) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name);
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl("postgres"), user(), password());
  }

  public String user() {
    return Cluster.USER;
  }

  /** The password of the user. It is random for each new data directory. */
  public String password() {
    return cluster.password();
  }

  public int port() {
    return port;
  }

  /** The server's log. */
  public Path logFile() {
    return cluster.log().file();
  }

  /** The id of the server's main process. */
  public synchronized long pid() {
    return postmaster.pid();
  }

  /** Whether the server's main process is running. */
  public synchronized boolean isAlive() {
    return postmaster.isAlive();
  }

  /** Kills all processes of the server by SIGKILL. To its clients this looks like a crash. */
  public synchronized void kill() {
    postmaster.kill();
  }

  /** Stops the server, which closes all connections, and keeps the data for {@link #restart}. */
  public synchronized void stop() {
    postmaster.stop();
  }

  /**
   * Starts the server again on the same port and data. If it is running, it is stopped first.
   *
   * @throws IllegalStateException if the database is closed
   */
  public synchronized void restart() {
    if (closed) {
      throw new IllegalStateException("the database is closed");
    }
    postmaster.stop();
    LoopbackPort.claim("database", port);
    postmaster = Postmaster.start(cluster, commands, settings.startTimeout());
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    postmaster.stop();
    directory.close();
  }
}
