package dev.doorbell.embedded.database;

import dev.doorbell.embedded.StartFailedException;
import dev.doorbell.embedded.process.ChildLog;
import dev.doorbell.embedded.process.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The files of a database cluster: made once, configured at each start. */
final class Cluster {
  static final String USER = "doorbell";
  private static final Duration INITDB = Duration.ofSeconds(60);
  private static final int PASSWORD_BYTES = 16;

  private final DataDirectory directory;
  private final PostgresCommands commands;

  Cluster(DataDirectory directory, PostgresCommands commands) {
    this.directory = directory;
    this.commands = commands;
  }

  Path data() {
    return directory.resolve("data");
  }

  ChildLog log() {
    return new ChildLog(directory.resolve("postgres.log"));
  }

  /** Random for each cluster, so that the port of one person is closed to others on the machine. */
  String password() {
    try {
      return Files.readString(passwordFile()).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path passwordFile() {
    return directory.resolve("password");
  }

  void initialiseIfFresh() {
    // initdb works in a place of its own and is renamed when done: a start that was killed
    // half-way leaves nothing that looks like a cluster.
    if (Files.exists(data())) {
      return;
    }
    try {
      Path beside = Files.createTempDirectory(directory.path(), "initialising-");
      writePassword();
      initialise(beside);
      Files.writeString(
          beside.resolve("postgresql.conf"),
          "\ninclude_if_exists 'doorbell.conf'\n",
          StandardOpenOption.APPEND);
      Files.move(beside, data());
    } catch (IOException e) {
      throw new StartFailedException("the database's files cannot be made: " + e, e);
    }
  }

  private void initialise(Path data) {
    boolean done =
        PostgresCommands.run(
            commands.of(
                "initdb",
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"),
            log().file(),
            INITDB);
    if (!done) {
      throw new StartFailedException("initdb failed; " + log().ending());
    }
  }

  private void writePassword() throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Files.writeString(passwordFile(), "");
    Files.setPosixFilePermissions(
        passwordFile(),
        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    Files.writeString(passwordFile(), HexFormat.of().formatHex(random) + "\n");
  }

  void configure(int port, Map<String, String> more) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("listen_addresses", "127.0.0.1");
    parameters.put("unix_socket_directories", "");
    parameters.put("port", Integer.toString(port));
    parameters.put("max_connections", "300");
    parameters.put("shared_buffers", "64MB");
    parameters.put("timezone", "UTC");
    parameters.put("log_timezone", "UTC");
    // As in production: what a test proves about a crash must hold there.
    parameters.put("fsync", "on");
    parameters.put("synchronous_commit", "on");
    parameters.put("full_page_writes", "on");
    // The log must not repeat what statements carried.
    parameters.put("log_min_error_statement", "panic");
    parameters.put("log_parameter_max_length_on_error", "0");
    parameters.putAll(more);
    StringBuilder file = new StringBuilder("# Written at each start.\n");
    parameters.forEach((name, value) ->
        file.append(name).append(" = '").append(value.replace("'", "''")).append("'\n"));
    try {
      Files.writeString(data().resolve("doorbell.conf"), file);
    } catch (IOException e) {
      throw new StartFailedException("the database's settings cannot be written: " + e, e);
    }
  }
}
