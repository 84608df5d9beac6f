package dev.doorbell.operator.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.embedded.broker.BrokerSettings;
import dev.doorbell.embedded.broker.EmbeddedBroker;
import dev.doorbell.events.Topics;
import dev.doorbell.operator.Operator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Which jobs of a transactional producer are delivered to workers. The isolation level of their
 * share group decides it (ADR 22).
 */
class TransactionalJobsIT {
  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration QUIET_TIME = Duration.ofSeconds(3);

  private EmbeddedBroker broker;
  private KafkaProducer<String, String> transactional;
  private KafkaProducer<String, String> plain;
  private KafkaShareConsumer<String, String> consumer;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
    Operator.applyTopics(broker.bootstrapServers());
    transactional = producer(Map.of("transactional.id", "shop"));
    transactional.initTransactions();
    plain = producer(Map.of());
    consumer =
        new KafkaShareConsumer<>(
            Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "group.id", Topics.WORKERS_GROUP),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.subscribe(List.of(Topics.JOBS.name()));
  }

  @AfterEach
  void stop() {
    consumer.close();
    plain.close();
    transactional.close(Duration.ZERO);
    broker.close();
  }

  @Test
  void a_job_of_an_aborted_transaction_is_not_delivered() throws Exception {
    transactional.beginTransaction();
    send(transactional, "aborted");
    transactional.abortTransaction();
    send(plain, "later");

    assertThat(jobs(1, DELIVERY_TIMEOUT)).containsExactly("later");
  }

  @Test
  void a_job_of_a_committed_transaction_is_delivered() throws Exception {
    transactional.beginTransaction();
    send(transactional, "committed");
    transactional.commitTransaction();

    assertThat(jobs(1, DELIVERY_TIMEOUT)).containsExactly("committed");
  }

  @Test
  void jobs_after_an_open_transaction_are_delivered_when_it_ends() throws Exception {
    send(plain, "before");
    transactional.beginTransaction();
    send(transactional, "open");
    send(plain, "behind");
    assertThat(jobs(1, DELIVERY_TIMEOUT)).containsExactly("before");
    assertThat(jobs(1, QUIET_TIME)).isEmpty();

    transactional.commitTransaction();

    assertThat(jobs(2, DELIVERY_TIMEOUT)).containsExactlyInAnyOrder("open", "behind");
  }

  /**
   * The end of a transaction is a record with its own offset. It must not count as a waiting job.
   */
  @Test
  void after_a_transaction_no_job_is_waiting() throws Exception {
    transactional.beginTransaction();
    send(transactional, "committed");
    transactional.commitTransaction();
    assertThat(jobs(1, DELIVERY_TIMEOUT)).containsExactly("committed");
    transactional.beginTransaction();
    send(transactional, "aborted");
    transactional.abortTransaction();

    await()
        .atMost(DELIVERY_TIMEOUT)
        .until(
            () -> {
              consumer.poll(Duration.ofMillis(200));
              return waiting();
            },
            waiting -> waiting == 0);
  }

  /** The lag of the workers' group, which gateways report as their backlog. */
  private long waiting() throws Exception {
    TopicPartition jobs = new TopicPartition(Topics.JOBS.name(), 0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return admin
          .listShareGroupOffsets(
              Map.of(
                  Topics.WORKERS_GROUP,
                  new ListShareGroupOffsetsSpec().topicPartitions(List.of(jobs))))
          .partitionsToOffsetInfo(Topics.WORKERS_GROUP)
          .get(20, TimeUnit.SECONDS)
          .get(jobs)
          .lag()
          .orElseThrow();
    }
  }

  /** Polls until this many jobs have come or the time is over. */
  private List<String> jobs(int count, Duration atMost) {
    List<String> jobs = new ArrayList<>();
    long deadline = System.nanoTime() + atMost.toNanos();
    while (jobs.size() < count && System.nanoTime() < deadline) {
      consumer.poll(Duration.ofMillis(200)).forEach(found -> jobs.add(found.value()));
    }
    return jobs;
  }

  private static void send(KafkaProducer<String, String> producer, String job) throws Exception {
    producer.send(new ProducerRecord<>(Topics.JOBS.name(), job)).get(20, TimeUnit.SECONDS);
  }

  private KafkaProducer<String, String> producer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", broker.bootstrapServers());
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }
}
