package dev.doorbell.operator.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.embedded.broker.BrokerSettings;
import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.operator.CommandRunner;
import dev.doorbell.operator.CommandRunner.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicCommandsIT {
  private static final Duration LONGER_THAN_ONE_ATTEMPT = Duration.ofSeconds(6);

  private EmbeddedBroker broker;
  private CommandRunner command;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
    command = new CommandRunner().with("DOORBELL_KAFKA", broker.bootstrapServers());
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void topics_apply_corrects_all_differences_that_topics_check_finds_except_partitions()
      throws Exception {
    Outcome deadLetters = command.run("dead-letters", "list");
    assertThat(deadLetters.exitCode()).isEqualTo(1);
    assertThat(deadLetters.errorLine()).contains("topics apply");

    Outcome before = command.run("topics", "check");
    assertThat(before.exitCode()).isEqualTo(1);
    assertThat(before.lines())
        .contains(
            "topic doorbell.jobs is missing",
            "share.auto.offset.reset of doorbell.workers is latest, expected earliest");

    Outcome applied = command.run("topics", "apply");
    assertThat(applied.exitCode()).isZero();
    assertThat(applied.lines())
        .contains(
            "created topic doorbell.jobs with 1 partition(s)",
            "set share.auto.offset.reset of doorbell.workers to earliest (was latest)");

    assertThat(command.run("topics", "apply").out().strip()).isEqualTo("nothing to change");
    Outcome after = command.run("topics", "check");
    assertThat(after.exitCode()).isZero();
    assertThat(after.out().strip()).isEqualTo("no differences");
    assertThat(command.run("topics", "check", "--json").out().strip())
        .isEqualTo("{\"differences\":[]}");

    drift();
    Outcome drifted = command.run("topics", "check", "--json");
    assertThat(drifted.exitCode()).isEqualTo(1);
    assertThat(drifted.out())
        .contains(
            "{\"kind\":\"SETTING_DIFFERS\",\"resource\":\"doorbell.events\","
                + "\"setting\":\"retention.ms\",\"found\":\"1000\",\"expected\":\"604800000\"",
            "{\"kind\":\"PARTITIONS_DIFFER\",\"resource\":\"doorbell.events\","
                + "\"found\":13,\"expected\":12");

    Outcome corrected = command.run("topics", "apply", "--json");
    assertThat(corrected.exitCode()).isZero();
    assertThat(corrected.out()).contains("SETTING_CHANGED", "LEFT_ALONE");
    // The command reports the number of partitions and does not change it.
    assertThat(command.run("topics", "check").lines())
        .containsExactly("topic doorbell.events has 13 partition(s), expected 12");
  }

  @Test
  void the_retention_of_topics_is_a_setting() {
    command.run("topics", "apply");
    command.with("DOORBELL_EVENTS_RETENTION", "12h");

    assertThat(command.run("topics", "check").lines())
        .containsExactly(
            "retention.ms of doorbell.events is 604800000, expected 43200000",
            "segment.ms of doorbell.events is 86400000, expected 43200000");
    assertThat(command.run("topics", "apply").exitCode()).isZero();
    assertThat(command.run("topics", "check").exitCode()).isZero();

    command.with("DOORBELL_EVENTS_RETENTION", "12 hours");
    Outcome rejected = command.run("topics", "apply");
    assertThat(rejected.exitCode()).isEqualTo(2);
    assertThat(rejected.errorLine()).contains("DOORBELL_EVENTS_RETENTION must be");
  }

  private void drift() throws Exception {
    ConfigResource events = new ConfigResource(ConfigResource.Type.TOPIC, "doorbell.events");
    AlterConfigOp shorter =
        new AlterConfigOp(new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.incrementalAlterConfigs(Map.of(events, List.of(shorter))).all().get();
      admin.createPartitions(Map.of("doorbell.events", NewPartitions.increaseTo(13))).all().get();
    }
  }

  @Test
  void topics_apply_waits_for_a_broker_that_starts_late() throws Exception {
    broker.stop();
    CompletableFuture<Outcome> apply =
        CompletableFuture.supplyAsync(
            () -> command.with("DOORBELL_KAFKA_PATIENCE", "2m").run("topics", "apply"));

    await().pollDelay(LONGER_THAN_ONE_ATTEMPT).until(() -> !apply.isDone());
    broker.restart();

    assertThat(apply.get(2, TimeUnit.MINUTES).exitCode()).isZero();
    assertThat(command.run("topics", "check").exitCode()).isZero();
  }

  @Test
  void a_stopped_broker_exits_with_code_3_after_the_timeout() {
    broker.stop();
    command.with("DOORBELL_KAFKA_PATIENCE", "1s");

    for (String subcommand : List.of("check", "apply")) {
      Outcome outcome = command.run("topics", subcommand);
      assertThat(outcome.exitCode()).isEqualTo(3);
      assertThat(outcome.errorLine())
          .contains(broker.bootstrapServers(), "DOORBELL_KAFKA", "within 1 s");
    }
    assertThat(command.run("dead-letters", "list").exitCode()).isEqualTo(3);
  }

  @Test
  void topics_check_waits_for_an_unknown_host_until_the_timeout() {
    Outcome outcome =
        command
            .with("DOORBELL_KAFKA", "kafka.invalid:9092")
            .with("DOORBELL_KAFKA_PATIENCE", "1s")
            .run("topics", "check");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errorLine()).contains("kafka.invalid:9092", "within 1 s");
  }
}
