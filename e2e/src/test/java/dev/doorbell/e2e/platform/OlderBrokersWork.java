package dev.doorbell.e2e.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetSpec;
import dev.doorbell.e2e.fleet.JobScenario;
import dev.doorbell.e2e.fleet.Topic;
import dev.doorbell.embedded.broker.BrokerSettings;
import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.operator.Operator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** The brokers of Kafka 4.2 and 4.3 have share groups, but write no dead letters of them. */
class OlderBrokersWork {

  @Test
  void jobs_run_on_the_oldest_version_and_workers_write_the_dead_letters()
      throws ExecutionException, InterruptedException {
    FleetSpec spec =
        new FleetSpec(Path.of("target", "fleet-kafka-4.2"), 1, 1, Duration.ofSeconds(30))
            .withBroker(broker("4.2"));
    try (Fleet fleet = Fleet.start(spec)) {
      assertTopicsAreApplied(fleet.broker().bootstrapServers());

      String unknownAccount = UUID.randomUUID().toString();
      new Topic(fleet, "doorbell.jobs")
          .produce(
              """
              {"jobId": "%s", "connector": "demo-bank", "accountId": "%s"}
              """
                  .formatted(unknownAccount, UUID.randomUUID()));
      JobScenario scenario = JobScenario.started(fleet, "sms-older-broker");
      scenario.awaitChallenge();
      scenario.answer();
      scenario.assertEndedOnce(1);
      assertThat(new Topic(fleet, "dlq.doorbell.jobs").await(unknownAccount))
          .containsIgnoringCase("account");
    }
  }

  @Test
  void topics_are_applied_to_the_version_before_the_current_one()
      throws ExecutionException, InterruptedException {
    try (EmbeddedBroker broker = EmbeddedBroker.start(broker("4.3"))) {
      assertThat(Operator.applyTopics(broker.bootstrapServers())).isNotEmpty();
      assertTopicsAreApplied(broker.bootstrapServers());
    }
  }

  private static BrokerSettings broker(String version) {
    return BrokerSettings.temporary()
        .withDistribution(Path.of("target", "kafka-" + version).toAbsolutePath());
  }

  private static void assertTopicsAreApplied(String bootstrapServers)
      throws ExecutionException, InterruptedException {
    assertThat(groupSettings(bootstrapServers))
        .as("an older broker")
        .doesNotContainKey("errors.deadletterqueue.topic.name")
        .containsEntry("share.auto.offset.reset", "earliest")
        .containsEntry("share.isolation.level", "read_committed");
    assertThat(Operator.applyTopics(bootstrapServers)).isEmpty();
  }

  private static Map<String, String> groupSettings(String bootstrapServers)
      throws ExecutionException, InterruptedException {
    ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, "doorbell.workers");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return admin.describeConfigs(List.of(group)).all().get().get(group).entries().stream()
          .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }
  }
}
