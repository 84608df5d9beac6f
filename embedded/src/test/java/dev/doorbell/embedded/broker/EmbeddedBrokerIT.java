package dev.doorbell.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.embedded.StartFailedException;
import dev.doorbell.embedded.process.LoopbackPort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  private static final Duration DELIVERED = Duration.ofSeconds(20);
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void what_is_produced_is_consumed_also_after_a_kill_and_a_restart() throws Exception {
    createTopic("kept");
    produce("kept", "before the kill");
    long killed = broker.pid();

    broker.kill();
    assertThat(ProcessHandle.of(killed).filter(ProcessHandle::isAlive)).isEmpty();
    broker.restart();
    produce("kept", "after the kill");

    assertThat(broker.pid()).isNotEqualTo(killed);
    assertThat(readAll("kept", 2)).containsExactly("before the kill", "after the kill");
  }

  @Test
  void who_comes_in_by_another_door_is_told_to_come_back_to_that_one() throws Exception {
    int door = LoopbackPort.free();
    int told = LoopbackPort.free();
    ExtraListener listener = new ExtraListener("SIDE1", door, told);
    BrokerSettings settings = BrokerSettings.temporary().withListeners(List.of(listener));
    try (EmbeddedBroker other = EmbeddedBroker.start(settings);
        Admin admin = Admin.create(Map.of("bootstrap.servers", other.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic("any", 1, (short) 1))).all().get();
      assertThat(portToldTo("127.0.0.1:" + door)).isEqualTo(told);
      assertThat(portToldTo(other.bootstrapServers())).isEqualTo(other.port());
    }
  }

  private static int portToldTo(String bootstrapServers) {
    try (KafkaConsumer<String, String> client =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new StringDeserializer())) {
      return client.partitionsFor("any").getFirst().leader().port();
    }
  }

  @Test
  void share_group_gets_records_from_before_it_began_one_at_a_time() throws Exception {
    createTopic("work");
    produce("work", "first");
    produce("work", "second");
    setGroup("workers", "share.auto.offset.reset", "earliest");
    try (KafkaShareConsumer<String, String> member = shareMember("workers")) {
      member.subscribe(List.of("work"));

      assertThat(takeOne(member)).isEqualTo("first");
      assertThat(takeOne(member)).isEqualTo("second");
      assertThat(member.commitSync(DELIVERED).values()).allMatch(failure -> failure.isEmpty());
    }
  }

  @Test
  void topics_are_never_made_by_accident() throws Exception {
    try (Admin admin = admin()) {
      assertThat(admin.describeTopics(List.of("nobody-made-this")).topicNameValues())
          .allSatisfy((_, topic) ->
              assertThatThrownBy(() -> topic.get(10, TimeUnit.SECONDS))
                  .hasRootCauseInstanceOf(
                      org.apache.kafka.common.errors.UnknownTopicOrPartitionException.class));
    }
  }

  @Test
  void group_may_have_a_dead_letter_topic() throws Exception {
    try (Admin admin = admin()) {
      NewTopic dead =
          new NewTopic("dlq.work", 1, (short) 1)
              .configs(Map.of("errors.deadletterqueue.group.enable", "true"));
      admin.createTopics(List.of(dead)).all().get(10, TimeUnit.SECONDS);
    }

    setGroup("dead-letter-writers", "errors.deadletterqueue.topic.name", "dlq.work");
  }

  @Test
  void taken_port_is_one_clear_line() throws Exception {
    try (ServerSocket other =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      BrokerSettings settings = BrokerSettings.temporary().withPort(other.getLocalPort());

      assertThatThrownBy(() -> EmbeddedBroker.start(settings))
          .isInstanceOf(StartFailedException.class)
          .hasMessageStartingWith("port %d for the broker is taken", other.getLocalPort());
    }
  }

  @Test
  void start_that_cannot_work_fails_with_the_end_of_the_log() {
    BrokerSettings settings =
        BrokerSettings.temporary().withProperties(Map.of("num.io.threads", "none"));

    assertThatThrownBy(() -> EmbeddedBroker.start(settings))
        .isInstanceOf(StartFailedException.class)
        .hasMessageContaining("num.io.threads")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void directory_in_use_is_refused(@TempDir Path directory) {
    try (EmbeddedBroker first = EmbeddedBroker.start(BrokerSettings.keptIn(directory, 0))) {
      assertThatThrownBy(() -> EmbeddedBroker.start(BrokerSettings.keptIn(directory, 0)))
          .isInstanceOf(StartFailedException.class)
          .hasMessageContaining("in use by another process");
      assertThat(ProcessHandle.of(first.pid())).isPresent();
    }
  }

  private static void createTopic(String topic) throws Exception {
    try (Admin admin = admin()) {
      admin
          .createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
          .all()
          .get(10, TimeUnit.SECONDS);
    }
  }

  private static void setGroup(String group, String name, String value) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
    AlterConfigOp set = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    try (Admin admin = admin()) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get(10, TimeUnit.SECONDS);
    }
  }

  private static void produce(String topic, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(bootstrap(), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get(20, TimeUnit.SECONDS);
    }
  }

  private static List<String> readAll(String topic, int count) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(bootstrap(), new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      List<String> values = new java.util.ArrayList<>();
      long deadline = System.nanoTime() + DELIVERED.toNanos();
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(found -> values.add(found.value()));
      }
      return values;
    }
  }

  private static KafkaShareConsumer<String, String> shareMember(String group) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "group.id",
            group,
            "share.acknowledgement.mode",
            "explicit",
            "share.acquire.mode",
            "record_limit",
            "max.poll.records",
            1);
    return new KafkaShareConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }

  private static String takeOne(KafkaShareConsumer<String, String> member) {
    long deadline = System.nanoTime() + DELIVERED.toNanos();
    while (System.nanoTime() < deadline) {
      ConsumerRecords<String, String> records = member.poll(Duration.ofMillis(500));
      if (!records.isEmpty()) {
        assertThat(records.count()).isEqualTo(1);
        var record = records.iterator().next();
        member.acknowledge(record, AcknowledgeType.ACCEPT);
        return record.value();
      }
    }
    return "nothing came";
  }

  private static Admin admin() {
    return Admin.create(bootstrap());
  }

  private static Map<String, Object> bootstrap() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}
