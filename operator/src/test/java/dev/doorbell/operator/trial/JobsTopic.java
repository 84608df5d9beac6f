package dev.doorbell.operator.trial;

import dev.doorbell.events.Topics;
import dev.doorbell.events.request.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What others write to the topics of jobs and dead letters, and read there. */
public final class JobsTopic implements AutoCloseable {
  private static final TopicPartition JOBS = new TopicPartition(Topics.JOBS.name(), 0);
  private static final TopicPartition LETTERS =
      new TopicPartition(Topics.JOBS_DEAD_LETTERS.name(), 0);

  private final Map<String, Object> bootstrap;
  private final KafkaProducer<String, String> producer;

  public JobsTopic(String bootstrapServers) {
    bootstrap = Map.of("bootstrap.servers", bootstrapServers);
    producer = new KafkaProducer<>(bootstrap, new StringSerializer(), new StringSerializer());
  }

  /** Writes a record as somebody outside would; returns its offset. */
  public long write(String key, String value, Map<String, String> headers) {
    ProducerRecord<String, String> record = new ProducerRecord<>(JOBS.topic(), key, value);
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return offset(record);
  }

  /** A worker's dead letter about such a record; returns the letter's id. */
  public String refuse(long source, String reason, UUID jobId) {
    DeadLetter letter = new DeadLetter(reason, JOBS.topic(), 0, source, jobId, Instant.now());
    return letter(new String(letter.encode(), StandardCharsets.UTF_8));
  }

  /** Anything at all among the dead letters; returns its id. */
  public String letter(String value) {
    return "0@" + offset(new ProducerRecord<>(LETTERS.topic(), value));
  }

  private long offset(ProducerRecord<String, String> record) {
    try {
      return producer.send(record).get().offset();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The record at this offset of the jobs topic. */
  public ConsumerRecord<String, String> at(long offset) {
    return read(JOBS, offset).getFirst();
  }

  /** The letter at this offset. */
  public ConsumerRecord<String, String> letterAt(long offset) {
    return read(LETTERS, offset).getFirst();
  }

  /** How many records there have been. */
  public long end() {
    try (KafkaConsumer<String, String> consumer = consumer()) {
      return consumer.endOffsets(List.of(JOBS)).get(JOBS);
    }
  }

  /** How many letters there have been. */
  public long letters() {
    try (KafkaConsumer<String, String> consumer = consumer()) {
      return consumer.endOffsets(List.of(LETTERS)).get(LETTERS);
    }
  }

  private List<ConsumerRecord<String, String>> read(TopicPartition partition, long from) {
    try (KafkaConsumer<String, String> consumer = consumer()) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, from);
      List<ConsumerRecord<String, String>> found = new ArrayList<>();
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (found.isEmpty() && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
      return found;
    }
  }

  private KafkaConsumer<String, String> consumer() {
    return new KafkaConsumer<>(bootstrap, new StringDeserializer(), new StringDeserializer());
  }

  /** What retention does, at once: everything before this offset is gone. */
  public void forgetBefore(long offset) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(bootstrap)) {
      admin.deleteRecords(Map.of(JOBS, RecordsToDelete.beforeOffset(offset))).all().get();
    }
  }

  /** A member of the workers' group that rejects this record and accepts all others. */
  public void rejectAsWorker(long offset) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap.get("bootstrap.servers"),
            "group.id",
            Topics.WORKERS_GROUP,
            "share.acknowledgement.mode",
            "explicit");
    try (KafkaShareConsumer<String, String> member =
        new KafkaShareConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      member.subscribe(List.of(JOBS.topic()));
      boolean rejected = false;
      while (!rejected) {
        for (ConsumerRecord<String, String> record : member.poll(Duration.ofMillis(200))) {
          boolean meant = record.offset() == offset;
          member.acknowledge(record, meant ? AcknowledgeType.REJECT : AcknowledgeType.ACCEPT);
          rejected |= meant;
        }
        member.commitSync();
      }
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
