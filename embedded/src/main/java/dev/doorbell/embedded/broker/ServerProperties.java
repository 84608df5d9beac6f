package dev.doorbell.embedded.broker;

import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Writes the broker's server.properties: one node on loopback that is both broker and controller.
 */
final class ServerProperties {
  private static final String FIXED =
      """
      process.roles=broker,controller
      node.id=1
      controller.listener.names=CONTROLLER
      auto.create.topics.enable=false

      # A killed broker can start again only when its old session has expired, so sessions are short.
      broker.heartbeat.interval.ms=500
      broker.session.timeout.ms=3000

      # There is one node, so topics have one replica. Each partition slows down the start, so there are few.
      default.replication.factor=1
      min.insync.replicas=1
      offsets.topic.replication.factor=1
      offsets.topic.num.partitions=1
      transaction.state.log.replication.factor=1
      transaction.state.log.min.isr=1
      transaction.state.log.num.partitions=1
      share.coordinator.state.topic.replication.factor=1
      share.coordinator.state.topic.min.isr=1
      share.coordinator.state.topic.num.partitions=1

      # A member gets its partitions by a heartbeat. The intervals are short, so that a new worker gets
      # its first job quickly, and the jobs of a killed worker are soon delivered to another worker.
      group.initial.rebalance.delay.ms=0
      group.share.min.heartbeat.interval.ms=100
      group.share.heartbeat.interval.ms=500
      group.share.min.session.timeout.ms=2000
      group.share.session.timeout.ms=6000
      group.share.assignment.interval.ms=0
      group.share.initialize.retry.interval.ms=1000
      group.share.min.record.lock.duration.ms=1000
      group.share.record.lock.duration.ms=15000
      group.share.delivery.count.limit=10
      group.consumer.min.heartbeat.interval.ms=100
      group.consumer.heartbeat.interval.ms=500
      group.consumer.min.session.timeout.ms=2000
      group.consumer.session.timeout.ms=10000
      group.consumer.assignment.interval.ms=0
      group.min.session.timeout.ms=2000

      # Dead letters of a share group go to topics with this prefix, which `topics apply` creates.
      errors.deadletterqueue.topic.name.prefix=dlq.
      errors.deadletterqueue.auto.create.topics.enable=false

      num.network.threads=2
      num.io.threads=4
      background.threads=2
      log.cleaner.dedupe.buffer.size=16777216
      log.retention.check.interval.ms=60000
      """;

  private ServerProperties() {}

  /** Writes the file. Called at each start, since the ports may have changed. */
  static Path write(Path directory, int port, int controllerPort, BrokerSettings settings)
      throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(FIXED));
    properties.setProperty("log.dirs", directory.resolve("log").toString());
    properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    putListeners(properties, port, controllerPort, settings.listeners());
    properties.putAll(settings.properties());
    Path file = directory.resolve("server.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, "written at each start");
    }
    return file;
  }

  private static void putListeners(
      Properties properties, int port, int controllerPort, List<ExtraListener> extra) {
    List<String> bound = new ArrayList<>(List.of(at("PLAINTEXT", port)));
    List<String> advertised = new ArrayList<>(bound);
    List<String> protocols = new ArrayList<>(List.of("PLAINTEXT:PLAINTEXT"));
    for (ExtraListener listener : extra) {
      bound.add(at(listener.name(), listener.port()));
      advertised.add(at(listener.name(), listener.advertisedPort()));
      protocols.add(listener.name() + ":" + listener.protocol());
    }
    bound.add(at("CONTROLLER", controllerPort));
    protocols.add("CONTROLLER:PLAINTEXT");
    properties.setProperty("listeners", String.join(",", bound));
    properties.setProperty("advertised.listeners", String.join(",", advertised));
    properties.setProperty("listener.security.protocol.map", String.join(",", protocols));
    properties.setProperty("inter.broker.listener.name", "PLAINTEXT");
  }

  private static String at(String name, int port) {
    return "%s://127.0.0.1:%d".formatted(name, port);
  }
}
