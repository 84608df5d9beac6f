package dev.doorbell.worker.stage;

import dev.doorbell.embedded.broker.BrokerSettings;
import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.embedded.database.DatabaseSettings;
import dev.doorbell.embedded.database.EmbeddedDatabase;
import dev.doorbell.events.Topics;
import dev.doorbell.operator.topic.GroupSpec;
import dev.doorbell.operator.topic.TopicReconciler;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** One broker and one database for all tests of a JVM; both end with it. */
final class Ground {
  static final EmbeddedBroker BROKER = EmbeddedBroker.start(BrokerSettings.temporary());
  static final EmbeddedDatabase DATABASE = EmbeddedDatabase.start(DatabaseSettings.temporary());

  static {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, BROKER.bootstrapServers()))) {
      new TopicReconciler(admin).reconcile(Topics.ALL, List.of(GroupSpec.WORKERS));
    }
    Runtime.getRuntime().addShutdownHook(new Thread(Ground::close));
  }

  private Ground() {}

  private static void close() {
    BROKER.close();
    DATABASE.close();
  }
}
