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
 * A PostgreSQL server in child processes. The caller closes it. If the caller's JVM ends first, the
 * server ends by itself, also after kill -9. Thread-safe.
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
    cluster.initialiseIfFresh();
    LeftoverServer.clear(cluster.data());
    this.port = LoopbackPort.claim("database", settings.port());
    cluster.configure(port, settings.parameters());
    this.postmaster = Postmaster.start(cluster, commands, settings.startTimeout());
  }

  /**
   * Starts a server with a default database and returns when it answers.
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
      throw new StartFailedException("the database does not answer: " + e.getMessage(), e);
    }
  }

  /** The default database's URL, without user and password. */
  public String jdbcUrl() {
    return jdbcUrl(DEFAULT_DATABASE);
  }

  /**
   * Creates an empty database and returns its URL.
   *
   * @throws IllegalArgumentException if the name has other characters than lower-case letters,
   *     digits and underscores
   * @throws IllegalStateException if the database exists, or the server does not answer
   */
  public String createDatabase(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("invalid name of a database: " + name);
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

  /** Random for each new data directory. */
  public String password() {
    return cluster.password();
  }

  public int port() {
    return port;
  }

  /** The log of the server. */
  public Path logFile() {
    return cluster.log().file();
  }

  /** The id of the server's main process. */
  public synchronized long pid() {
    return postmaster.pid();
  }

  /** Sends SIGKILL to all processes of the server, which looks like a crash to its clients. */
  public synchronized void kill() {
    postmaster.kill();
  }

  /** Stops orderly, closes open connections and keeps the data for {@link #restart}. */
  public synchronized void stop() {
    postmaster.stop();
  }

  /**
   * Starts again on the same port and data; stops the server before if it runs.
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
