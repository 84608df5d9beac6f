package dev.doorbell.e2e.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.SecuredFleet;
import dev.doorbell.e2e.fleet.UserClient;
import dev.doorbell.operator.access.KafkaRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/**
 * Worker and gateway work with exactly the permissions of {@link KafkaRole}, with mTLS at Kafka,
 * with TLS at PostgreSQL, and as roles that can't change the schema.
 */
class ServicesNeedNoMorePermissions {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  @Test
  void services_work_with_the_documented_permissions_and_not_with_fewer() throws Exception {
    try (SecuredFleet fleet = SecuredFleet.start()) {
      fleet.migrate();
      fleet.allow(KafkaRole.WORKER, permission -> !permission.name().equals("doorbell.replies"));
      assertThat(startAndAwaitEnd(fleet.workerProcess()))
          .contains("Not authorized to access topics: [doorbell.replies]");
      fleet.allow(KafkaRole.WORKER);
      fleet.workerProcess().launch();

      fleet.allow(KafkaRole.GATEWAY, permission -> !permission.name().equals("doorbell.events"));
      assertThat(startAndAwaitEnd(fleet.gatewayProcess()))
          .contains("Not authorized to access topics: [doorbell.events]");
      fleet.allow(KafkaRole.GATEWAY);
      fleet.gatewayProcess().launch();
      fleet.workerProcess().awaitReady();
      fleet.gatewayProcess().awaitReady();

      aJobRuns(fleet);
      programsOfOthersWriteJobsAndReadEvents(fleet);
      noPrincipalMayDoMore(fleet);
    }
  }

  private static String startAndAwaitEnd(ChildService service) throws Exception {
    service.launch();
    await("end of " + service.name()).atMost(TIMEOUT).until(() -> !service.isAlive());
    return Files.readString(service.log());
  }

  private static void aJobRuns(SecuredFleet fleet) {
    UserClient user = fleet.user();
    String job = user.start(user.connect("sms-secured"));
    user.awaitChallenge(job);
    assertThat(user.answer(job, fleet.inbox("sms-secured").code()).status()).isEqualTo(202);
    assertThat(user.awaitEnd(job).get("status").asString()).isEqualTo("SUCCEEDED");
    // The gateway reads how far the group of the workers is.
    await("the gateway reads the offsets of the workers")
        .atMost(TIMEOUT)
        .until(() -> fleet.gatewayProcess().probe("/backlog") == 200);
  }

  private static void programsOfOthersWriteJobsAndReadEvents(SecuredFleet fleet) throws Exception {
    fleet.allow(KafkaRole.PUBLISHER);
    fleet.allow(KafkaRole.READER);
    String account = fleet.user().connect("plain-secured");
    String job = UUID.randomUUID().toString();
    produce(
        fleet,
        KafkaRole.PUBLISHER,
        "doorbell.jobs",
        "{\"jobId\": \"%s\", \"connector\": \"demo-bank\", \"accountId\": \"%s\"}"
            .formatted(job, account));
    assertThat(fleet.user().awaitEnd(job).get("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(read(fleet, KafkaRole.READER, "doorbell.events")).isPositive();
  }

  private static void noPrincipalMayDoMore(SecuredFleet fleet) {
    Map.of(
            KafkaRole.WORKER, List.of("doorbell.jobs", "doorbell.replies"),
            KafkaRole.GATEWAY, List.of("dlq.doorbell.jobs"),
            KafkaRole.PUBLISHER, List.of("doorbell.events", "doorbell.replies"),
            KafkaRole.READER, List.of("doorbell.jobs", "doorbell.events"))
        .forEach((role, topics) -> {
          for (String topic : topics) {
            assertThatThrownBy(() -> produce(fleet, role, topic, "{}"))
                .as("%s writes %s", role, topic)
                .hasRootCauseInstanceOf(AuthorizationException.class);
          }
        });
    Map.of(
            KafkaRole.GATEWAY, List.of("doorbell.jobs", "doorbell.replies", "dlq.doorbell.jobs"),
            KafkaRole.PUBLISHER, List.of("doorbell.jobs", "doorbell.events", "doorbell.replies"),
            KafkaRole.READER, List.of("doorbell.jobs", "doorbell.replies", "dlq.doorbell.jobs"),
            KafkaRole.WORKER, List.of("doorbell.events", "dlq.doorbell.jobs"))
        .forEach((role, topics) -> {
          for (String topic : topics) {
            assertThatThrownBy(() -> read(fleet, role, topic))
                .as("%s reads %s", role, topic)
                .isInstanceOf(TopicAuthorizationException.class);
          }
        });
    for (KafkaRole role :
        List.of(KafkaRole.WORKER, KafkaRole.GATEWAY, KafkaRole.PUBLISHER, KafkaRole.READER)) {
      administersNothing(fleet, role);
    }
  }

  private static void administersNothing(SecuredFleet fleet, KafkaRole role) {
    ConfigResource jobs = new ConfigResource(ConfigResource.Type.TOPIC, "doorbell.jobs");
    AlterConfigOp shorter =
        new AlterConfigOp(new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(fleet.client(role))) {
      Map<String, KafkaFuture<?>> tried =
          Map.of(
              "create a topic",
              admin.createTopics(List.of(new NewTopic("mine", 1, (short) 1))).all(),
              "delete a topic",
              admin.deleteTopics(List.of("doorbell.jobs")).all(),
              "delete records",
              admin
                  .deleteRecords(
                      Map.of(
                          new TopicPartition("doorbell.jobs", 0), RecordsToDelete.beforeOffset(1)))
                  .all(),
              "change a topic",
              admin.incrementalAlterConfigs(Map.of(jobs, List.of(shorter))).all(),
              "delete the group",
              admin.deleteConsumerGroups(List.of("doorbell.workers")).all(),
              "grant a permission",
              admin
                  .createAcls(
                      KafkaRole.OPERATOR.permissions().getFirst().bindings("User:CN=worker"))
                  .all());
      tried.forEach((what, future) ->
          assertThatThrownBy(future::get)
              .as("%s: %s", role, what)
              .hasCauseInstanceOf(AuthorizationException.class));
    }
  }

  private static void produce(SecuredFleet fleet, KafkaRole role, String topic, String value)
      throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            fleet.client(role), new ByteArraySerializer(), new ByteArraySerializer())) {
      var _ =
          producer.send(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8))).get();
    }
  }

  /** Reads all partitions once and returns the number of records. */
  private static int read(SecuredFleet fleet, KafkaRole role, String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            fleet.client(role), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return consumer.poll(Duration.ofSeconds(10)).count();
    }
  }
}
