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

/**
 * The files of a PostgreSQL database cluster. They are created once and configured at each start.
 */
final class Cluster {
  static final String USER = "doorbell";
  private static final Duration INITDB_TIMEOUT = Duration.ofSeconds(60);
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

  /**
   * The password of the cluster. It is random, so that other users of the machine can't connect.
   */
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

  void initialiseIfMissing() {
    // initdb writes into a temporary directory, which is renamed at the end. So after a killed
    // start, there is no directory that looks like a complete cluster.
    if (Files.exists(data())) {
      return;
    }
    try {
      Path temporary = Files.createTempDirectory(directory.path(), "initialising-");
      writePassword();
      initialise(temporary);
      Files.writeString(
          temporary.resolve("postgresql.conf"),
          "\ninclude_if_exists 'doorbell.conf'\n",
          StandardOpenOption.APPEND);
      Files.move(temporary, data());
    } catch (IOException e) {
      throw new StartFailedException("creating the database's files failed: " + e, e);
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
                // More iterations make it harder to guess a short password. This one has 128 random
                // bits, and each connection would pay for them with processor time.
                "--set=scram_iterations=1",
                "--encoding=UTF8",
                "--no-locale",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"),
            log().file(),
            INITDB_TIMEOUT);
    if (!done) {
      throw new StartFailedException("initdb failed; " + log().lastLines());
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
    // The durability is the same as in production, so that tests of crashes are realistic.
    parameters.put("fsync", "on");
    parameters.put("synchronous_commit", "on");
    parameters.put("full_page_writes", "on");
    // The log must not contain the values of statements and rows.
    parameters.put("log_error_verbosity", "terse");
    parameters.put("log_min_error_statement", "panic");
    parameters.put("log_parameter_max_length_on_error", "0");
    parameters.putAll(more);
    StringBuilder file = new StringBuilder("# Written at each start.\n");
    parameters.forEach((name, value) ->
        file.append(name).append(" = '").append(value.replace("'", "''")).append("'\n"));
    try {
      Files.writeString(data().resolve("doorbell.conf"), file);
    } catch (IOException e) {
      throw new StartFailedException("writing the database's settings failed: " + e, e);
    }
  }
}
