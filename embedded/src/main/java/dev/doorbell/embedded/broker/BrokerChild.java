package dev.doorbell.embedded.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/**
 * The main class of the child process. It formats a new storage directory, starts the broker, and
 * writes a line to standard output when the broker responds. It ends when its parent ends: its
 * standard input is a pipe that the parent keeps open and never writes to, so the end of the stream
 * means that the parent has ended, normally or by a kill.
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
    Thread.ofPlatform().daemon().name("parent-check").start(BrokerChild::exitWhenParentEnds);
    if (!Files.exists(storage.resolve("meta.properties"))) {
      format(properties);
    }
    setSystemProperties(properties);
    Thread.ofVirtual().name("ready-check").start(() -> announce(bootstrapServers, output));
    Kafka.main(new String[] {properties.toString()});
  }

  /** Kafka reads a few settings, such as the addresses of OAuth, from system properties only. */
  private static void setSystemProperties(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    properties.stringPropertyNames().stream()
        .filter(name -> name.startsWith("org.apache.kafka."))
        .forEach(name -> System.setProperty(name, properties.getProperty(name)));
  }

  private static void exitWhenParentEnds() {
    try {
      while (System.in.read() >= 0) {
        // The parent writes nothing, so this loop only waits for the end of the stream.
      }
    } catch (IOException e) {
      System.err.println("the pipe from the parent failed: " + e.getMessage());
    }
    // halt(), not exit(): the shutdown hooks would wait for an orderly shutdown, which is useless
    // without the parent.
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
            // A start with much data may take long. The parent applies the start timeout.
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            3_600_000);
    try (Admin admin = Admin.create(client)) {
      // The controller lists a broker once it has accepted it. From then on, topics can be created.
      while (admin.describeCluster().nodes().get().isEmpty()) {
        Thread.sleep(Duration.ofMillis(20));
      }
      output.println(READY);
      output.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      System.err.println("the broker did not respond: " + e.getCause());
    }
  }
}
