package dev.doorbell.e2e.attack;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.UserClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The system under attack: one gateway, one worker, and what can be measured at them. */
record Target(Fleet fleet) {
  private static final long MEBIBYTE = 1 << 20;

  ChildService gateway() {
    return fleet.gateways().getFirst().process();
  }

  UserClient user() {
    return fleet.user();
  }

  /** The HTTP port of the gateway. */
  int port() {
    return URI.create(user().baseUrl()).getPort();
  }

  /** The sum of all series of a metric of the gateway that contain a text. */
  double metric(String name, String tag) {
    return gateway()
        .metrics()
        .lines()
        .filter(line -> line.startsWith(name) && line.contains(tag))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** The objects in the gateway's heap that are in use, in MiB, after a full collection. */
  long liveHeap() throws IOException, InterruptedException {
    Process collection =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(gateway().pid()),
                "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    collection.waitFor();
    return (long) metric("jvm_memory_used_bytes", "area=\"heap\"") / MEBIBYTE;
  }

  /** Reports whether the gateway still works. */
  void reportHealth(AttackReport report) throws IOException {
    report.require(gateway().isAlive(), "the gateway has ended");
    report.require(gateway().probe("/health/live") == 200, "the gateway is not live");
    report.require(!log().contains("OutOfMemoryError"), "the gateway ran out of memory");
  }

  /** The log of the gateway. */
  String log() throws IOException {
    return Files.readString(gateway().log(), StandardCharsets.ISO_8859_1);
  }

  /** Changes rows, for a state that takes long to reach otherwise. */
  void sql(String statement) {
    try (Connection connection =
            DriverManager.getConnection(
                fleet.database().jdbcUrl(), fleet.database().user(), fleet.database().password());
        Statement changing = connection.createStatement()) {
      changing.execute(statement);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
