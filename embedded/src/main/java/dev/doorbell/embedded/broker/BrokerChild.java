package dev.doorbell.embedded.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/**
 * The child's main: formats a fresh directory, says on standard output when the broker answers, and
 * ends with its parent. Its standard input is a pipe that the parent holds open and never writes
 * to: the end of the stream means that the parent is gone, however it went.
 */
final class BrokerChild {
  static final String READY = "doorbell-broker-ready";

  private BrokerChild() {}

  public static void main(String[] arguments) throws IOException {
    Path properties = Path.of(arguments[0]);
    Path storage = Path.of(arguments[1]);
    String bootstrapServers = arguments[2];
    PrintStream signs = System.out;
    System.setOut(System.err);
    Thread.ofPlatform().daemon().name("parent-watch").start(BrokerChild::endWithParent);
    if (!Files.exists(storage.resolve("meta.properties"))) {
      format(properties);
    }
    Thread.ofVirtual().name("ready-sign").start(() -> announce(bootstrapServers, signs));
    Kafka.main(new String[] {properties.toString()});
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever sent; only the end counts.
      }
    } catch (IOException brokenPipe) {
      System.err.println("the parent's pipe broke: " + brokenPipe.getMessage());
    }
    // Not exit: its hooks would wait for an orderly shutdown that nobody is there to wait for.
    Runtime.getRuntime().halt(1);
  }

  private static void format(Path properties) {
    String[] command = {
      "format", "--config", properties.toString(), "--cluster-id", Uuid.randomUuid().toString()
    };
    if (StorageTool.execute(command, System.err) != 0) {
      System.err.println("the storage could not be formatted");
      Runtime.getRuntime().halt(2);
    }
  }

  private static void announce(String bootstrapServers, PrintStream signs) {
    Map<String, Object> client =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG,
            50L,
            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            100L,
            // A start on much data may take long; the parent decides when it has had enough.
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            3_600_000);
    try (Admin admin = Admin.create(client)) {
      // Only brokers that the controller has let in are listed: from then on topics can be made.
      while (admin.describeCluster().nodes().get().isEmpty()) {
        Thread.sleep(Duration.ofMillis(20));
      }
      signs.println(READY);
      signs.flush();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failed) {
      System.err.println("the broker never answered: " + failed.getCause());
    }
  }
}
