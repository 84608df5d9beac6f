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
 * A PostgreSQL server in child processes. Whoever starts it closes it; if the caller's JVM dies
 * instead, the server ends by itself, also after kill -9. Thread-safe.
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
    Leftover.clear(cluster.data());
    this.port = LoopbackPort.claim("database", settings.port());
    cluster.configure(port, settings.parameters());
    this.postmaster = Postmaster.start(cluster, commands, settings.startTimeout());
  }

  /**
   * Blocks until the server answers and the default database is there.
   *
   * @throws StartFailedException if the port or the directory is taken, the server ended, or time
   *     ran out
   */
  public static EmbeddedDatabase start(DatabaseSettings settings) {
    DataDirectory directory = DataDirectory.open("database", settings.dataDirectory());
    try {
      EmbeddedDatabase database = new EmbeddedDatabase(settings, directory);
      database.ensureDefaultDatabase();
      return database;
    } catch (RuntimeException failed) {
      directory.close();
      throw failed;
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
   * @throws IllegalArgumentException if the name is not lower-case letters, digits and underscores
   * @throws IllegalStateException if it exists, or the server does not answer
   */
  public String createDatabase(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a database name: " + name);
    }
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
      return jdbcUrl(name);
    } catch (SQLException e) {
      throw new IllegalStateException("the database %s was not created".formatted(name), e);
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

  /** Random when the data directory is made, the same as long as it is kept. */
  public String password() {
    return cluster.password();
  }

  public int port() {
    return port;
  }

  /** The server's log, for whoever looks into a failure. */
  public Path logFile() {
    return cluster.log().file();
  }

  /** Of the server's main process. */
  public synchronized long pid() {
    return postmaster.pid();
  }

  /** SIGKILL to the server and all its workers: what a crash looks like to its clients. */
  public synchronized void kill() {
    postmaster.kill();
  }

  /** Ends in order and breaks open connections; the data stays for {@link #restart}. */
  public synchronized void stop() {
    postmaster.stop();
  }

  /** Starts again on the same port and data, after {@link #kill} or {@link #stop}, or afresh. */
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
