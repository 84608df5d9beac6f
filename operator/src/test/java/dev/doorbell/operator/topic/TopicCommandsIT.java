package dev.doorbell.operator.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.embedded.broker.BrokerSettings;
import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.operator.CommandTrial;
import dev.doorbell.operator.CommandTrial.Outcome;
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
  private static final Duration LONGER_THAN_ONE_TRY = Duration.ofSeconds(6);

  private EmbeddedBroker broker;
  private CommandTrial trial;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
    trial = new CommandTrial().with("DOORBELL_KAFKA", broker.bootstrapServers());
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void an_empty_broker_is_made_right_and_every_drift_is_found_and_mended() throws Exception {
    Outcome letters = trial.run("dead-letters", "list");
    assertThat(letters.exitCode()).isEqualTo(1);
    assertThat(letters.complaint()).contains("topics apply");

    Outcome before = trial.run("topics", "check");
    assertThat(before.exitCode()).isEqualTo(1);
    assertThat(before.lines())
        .contains(
            "topic doorbell.jobs is missing",
            "share.auto.offset.reset of doorbell.workers is latest, and should be earliest");

    Outcome applied = trial.run("topics", "apply");
    assertThat(applied.exitCode()).isZero();
    assertThat(applied.lines())
        .contains(
            "created topic doorbell.jobs with 1 partition(s)",
            "set share.auto.offset.reset of doorbell.workers to earliest (was latest)");

    assertThat(trial.run("topics", "apply").out().strip())
        .isEqualTo("everything was as it should be");
    Outcome after = trial.run("topics", "check");
    assertThat(after.exitCode()).isZero();
    assertThat(after.out().strip()).isEqualTo("everything is as it should be");
    assertThat(trial.run("topics", "check", "--json").out().strip())
        .isEqualTo("{\"differences\":[]}");

    drift();
    Outcome drifted = trial.run("topics", "check", "--json");
    assertThat(drifted.exitCode()).isEqualTo(1);
    assertThat(drifted.out())
        .contains(
            "{\"kind\":\"SETTING_DIFFERS\",\"resource\":\"doorbell.events\","
                + "\"setting\":\"retention.ms\",\"found\":\"1000\",\"expected\":\"604800000\"",
            "{\"kind\":\"PARTITIONS_DIFFER\",\"resource\":\"doorbell.events\","
                + "\"found\":13,\"expected\":12");

    Outcome mended = trial.run("topics", "apply", "--json");
    assertThat(mended.exitCode()).isZero();
    assertThat(mended.out()).contains("SETTING_CHANGED", "LEFT_ALONE");
    // What must not be changed is still said.
    assertThat(trial.run("topics", "check").lines())
        .containsExactly("topic doorbell.events has 13 partition(s), and should have 12");
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
  void a_broker_that_comes_late_is_waited_for() throws Exception {
    broker.stop();
    CompletableFuture<Outcome> apply =
        CompletableFuture.supplyAsync(
            () -> trial.with("DOORBELL_KAFKA_PATIENCE", "2m").run("topics", "apply"));

    await().pollDelay(LONGER_THAN_ONE_TRY).until(() -> !apply.isDone());
    broker.restart();

    assertThat(apply.get(2, TimeUnit.MINUTES).exitCode()).isZero();
    assertThat(trial.run("topics", "check").exitCode()).isZero();
  }

  @Test
  void a_broker_that_never_comes_is_exit_code_3_when_the_patience_is_over() {
    broker.stop();
    trial.with("DOORBELL_KAFKA_PATIENCE", "1s");

    for (String command : List.of("check", "apply")) {
      Outcome outcome = trial.run("topics", command);
      assertThat(outcome.exitCode()).isEqualTo(3);
      assertThat(outcome.complaint())
          .contains(broker.bootstrapServers(), "DOORBELL_KAFKA", "within 1 s");
    }
    assertThat(trial.run("dead-letters", "list").exitCode()).isEqualTo(3);
  }

  @Test
  void a_host_that_nobody_knows_is_waited_for_like_one_that_is_being_started() {
    Outcome outcome =
        trial
            .with("DOORBELL_KAFKA", "kafka.invalid:9092")
            .with("DOORBELL_KAFKA_PATIENCE", "1s")
            .run("topics", "check");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.complaint()).contains("kafka.invalid:9092", "within 1 s");
  }
}
