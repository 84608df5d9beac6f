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
 * The main class of the child process: formats a new directory, writes a line to standard output
 * when the broker answers, and ends with its parent. Its standard input is a pipe that the parent
 * holds open and never writes to: the end of the stream means that the parent has ended, normally
 * or by a kill.
 */
final class BrokerChild {
  static final String READY = "doorbell-broker-ready";

  private BrokerChild() {}

  public static void main(String[] arguments) throws IOException {
    Path properties = Path.of(arguments[0]);
    Path storage = Path.of(arguments[1]);
    String bootstrapServers = arguments[2];
    PrintStream output = System.out;
    System.setOut(System.err);
    Thread.ofPlatform().daemon().name("parent-watch").start(BrokerChild::endWithParent);
    if (!Files.exists(storage.resolve("meta.properties"))) {
      format(properties);
    }
    Thread.ofVirtual().name("ready-check").start(() -> announce(bootstrapServers, output));
    Kafka.main(new String[] {properties.toString()});
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // The parent sends nothing; only the end of the stream counts.
      }
    } catch (IOException e) {
      System.err.println("the parent's pipe broke: " + e.getMessage());
    }
    // Not exit(): its hooks would wait for an orderly shutdown, which has no use without a parent.
    Runtime.getRuntime().halt(1);
  }

  private static void format(Path properties) {
    String[] command = {
      "format", "--config", properties.toString(), "--cluster-id", Uuid.randomUuid().toString()
    };
    if (StorageTool.execute(command, System.err) != 0) {
      System.err.println("formatting the storage failed");
      Runtime.getRuntime().halt(2);
    }
  }

  private static void announce(String bootstrapServers, PrintStream output) {
    Map<String, Object> client =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG,
            50L,
            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            100L,
            // A start with much data may take long; the parent has the timeout.
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            3_600_000);
    try (Admin admin = Admin.create(client)) {
      // The controller lists only brokers that it has accepted: from then on topics can be created.
      while (admin.describeCluster().nodes().get().isEmpty()) {
        Thread.sleep(Duration.ofMillis(20));
      }
      output.println(READY);
      output.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      System.err.println("the broker did not answer: " + e.getCause());
    }
  }
}
