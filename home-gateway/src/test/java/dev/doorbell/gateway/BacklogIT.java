package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.embedded.broker.BrokerSettings;
import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.events.Topics;
import dev.doorbell.gateway.backlog.JobTopic;
import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.gateway.fixture.SharedServices;
import dev.doorbell.gateway.kafka.JobTopicAdmin;
import dev.doorbell.gateway.kafka.KafkaSettings;
import dev.doorbell.runtime.kafka.KafkaConnection;
import dev.doorbell.store.run.Run;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The backlog page, which autoscalers read. The tests are ordered, because only the first one can
 * use a topic that no share group has read yet.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BacklogIT {
  private static EmbeddedBroker broker;

  @RegisterExtension final GatewayFixture fixture = new GatewayFixture(broker.bootstrapServers());

  private final Gateway gateway =
      fixture.newGateway(Map.of("DOORBELL_BACKLOG_CHECK", "200ms", "DOORBELL_UNCLAIMED", "300ms"));
  private final ApiClient web = fixture.web(gateway);

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
    SharedServices.createTopics(broker.bootstrapServers());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.GROUP, Topics.WORKERS_GROUP),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("share.auto.offset.reset", "earliest"),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private Answer backlog() {
    return fixture.management(gateway).get("/backlog");
  }

  private void awaitBacklog(ThrowingRunnable assertion) {
    Awaitility.await("the backlog").atMost(Duration.ofSeconds(15)).untilAsserted(assertion);
  }

  private long number(String name) {
    return backlog().json().path(name).asLong(-1);
  }

  @Test
  @Order(1)
  void a_record_of_another_producer_counts_before_any_worker_has_read() throws Exception {
    awaitBacklog(() -> assertThat(number("load")).isZero());
    write();
    write();

    awaitBacklog(() -> assertThat(number("waitingRecords")).isEqualTo(2));
    assertThat(number("waitingRows")).isZero();
    assertThat(number("load")).isEqualTo(2);
  }

  @Test
  @Order(2)
  void acknowledged_records_do_not_count_as_waiting() throws Exception {
    awaitBacklog(() -> assertThat(number("waitingRecords")).isEqualTo(2));
    readAll();

    awaitBacklog(() -> assertThat(number("load")).isZero());
    write();
    awaitBacklog(() -> assertThat(number("waitingRecords")).isEqualTo(1));
    readAll();
    awaitBacklog(() -> assertThat(number("load")).isZero());
  }

  @Test
  @Order(3)
  void a_job_counts_once_despite_repeated_records_until_its_end_is_published() {
    UUID job = web.job(web.account());
    Awaitility.await("records written again")
        .atMost(Duration.ofSeconds(15))
        .until(() -> fixture.sql("update run set records = records where records >= 3") == 1);
    awaitBacklog(() -> assertThat(number("waiting")).isEqualTo(1));
    assertThat(number("load")).isEqualTo(1);

    ScriptedWorker worker = fixture.newWorker();
    Run run = worker.claim(job);
    readAll();
    awaitBacklog(() -> {
      assertThat(number("waiting")).isZero();
      assertThat(number("working")).isEqualTo(1);
    });
    worker.ask(run, ScriptedWorker.sms(), Duration.ofMinutes(3));
    awaitBacklog(() -> assertThat(number("waitingForPeople")).isEqualTo(1));
    assertThat(number("load")).isEqualTo(1);
    assertThat(fixture.management(gateway).get("/metrics").response().body())
        .contains("doorbell_backlog_load 1.0", "doorbell_backlog_people 1.0");

    web.post("/api/jobs/" + job + "/cancel");
    fixture.store().runEndWriter().endCancelled(run.fence());
    awaitBacklog(() -> assertThat(number("unannounced")).isEqualTo(1));
    assertThat(number("load")).isEqualTo(1);
    fixture.store().runEndWriter().markAnnounced(job);
    awaitBacklog(() -> assertThat(number("load")).isZero());
  }

  /**
   * One job waits all the time. From before the outage until after it, each reading of an
   * autoscaler is the job or an error.
   */
  @Test
  @Order(4)
  void before_during_and_after_an_outage_of_the_database_the_load_is_never_a_wrong_zero() {
    web.job(web.account());
    awaitBacklog(() -> assertThat(number("load")).isEqualTo(1));
    SharedServices.database().stop();
    try {
      Awaitility.await("503")
          .atMost(Duration.ofSeconds(60))
          .until(() -> loadAsAnAutoscalerSeesIt().isEmpty());
      assertThat(backlog().text("code")).isEqualTo("BACKLOG_UNKNOWN");
      assertThat(metrics()).contains("doorbell_backlog_load NaN");
    } finally {
      SharedServices.database().restart();
    }
    Awaitility.await("recovery")
        .atMost(Duration.ofSeconds(30))
        .until(() -> loadAsAnAutoscalerSeesIt().isPresent());
  }

  /** Empty for an error. Fails if page or gauge show another load than the one job. */
  private Optional<Long> loadAsAnAutoscalerSeesIt() {
    assertThat(metrics().lines().filter(line -> line.startsWith("doorbell_backlog_load ")))
        .isSubsetOf("doorbell_backlog_load 1.0", "doorbell_backlog_load NaN");
    Answer page = backlog();
    if (page.status() == 503) {
      return Optional.empty();
    }
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.json().path("load").asLong(-1)).isOne();
    return Optional.of(1L);
  }

  private String metrics() {
    return fixture.management(gateway).get("/metrics").response().body();
  }

  /** Without the topics, the number of their records is unknown and not zero. */
  @Test
  @Order(5)
  void without_its_topics_the_backlog_can_not_be_read() throws Exception {
    SharedServices.deleteTopics(broker.bootstrapServers());
    try (JobTopicAdmin topics =
        JobTopicAdmin.open(new KafkaSettings(KafkaConnection.plain(broker.bootstrapServers())))) {
      assertThatThrownBy(topics::read)
          .isInstanceOf(JobTopic.UnavailableException.class)
          .hasMessageContaining("UnknownTopicOrPartition");
    }
  }

  private static void write() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(Topics.JOBS.name(), "{}".getBytes(StandardCharsets.UTF_8)))
          .get();
    }
  }

  /** Acknowledges all records, as workers do. */
  private static void readAll() {
    try (KafkaShareConsumer<byte[], byte[]> workers =
        new KafkaShareConsumer<>(
            Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "group.id", Topics.WORKERS_GROUP),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      workers.subscribe(List.of(Topics.JOBS.name()));
      Awaitility.await("a record")
          .atMost(Duration.ofSeconds(20))
          .until(() -> !workers.poll(Duration.ofSeconds(1)).isEmpty());
      while (!workers.poll(Duration.ofSeconds(2)).isEmpty()) {
        // The next poll acknowledges these records.
      }
      workers.commitSync();
    }
  }
}
