package dev.doorbell.e2e.fleet;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** A topic, read and written with a plain Kafka client and no code of Doorbell. */
public final class Topic {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final Fleet fleet;
  private final String name;

  public Topic(Fleet fleet, String name) {
    this.fleet = fleet;
    this.name = name;
  }

  /** Produces values without key and headers, and waits until the broker has them. */
  public void produce(List<byte[]> values) {
    Map<String, Object> settings = Map.of("bootstrap.servers", fleet.broker().bootstrapServers());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (byte[] value : values) {
        producer.send(new ProducerRecord<>(name, value)).get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /**
   * Produces values in one batch, so that a consumer that fetches the first one fetches them all.
   */
  public void produceTogether(List<byte[]> values) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", fleet.broker().bootstrapServers(), "linger.ms", 60_000);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent =
          values.stream().map(value -> producer.send(new ProducerRecord<>(name, value))).toList();
      producer.flush();
      for (Future<RecordMetadata> future : sent) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public void produce(String value) {
    produce(List.of(value.getBytes(StandardCharsets.UTF_8)));
  }

  /** All current records of the topic, in text form with key and headers. */
  public List<String> recordTexts() {
    return records().stream().map(Topic::text).toList();
  }

  /** Blocks until there is a record whose text contains all parts; returns the first. */
  public String await(String... parts) {
    return Awaitility.await("a record of %s with %s".formatted(name, List.of(parts)))
        .atMost(TIMEOUT)
        .until(
            () ->
                recordTexts().stream()
                    .filter(record -> List.of(parts).stream().allMatch(record::contains))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** All current records of the topic. */
  public List<ConsumerRecord<byte[], byte[]>> records() {
    Map<String, Object> settings = Map.of("bootstrap.servers", fleet.broker().bootstrapServers());
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(name).stream()
              .map(info -> new TopicPartition(name, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    StringBuilder text = new StringBuilder();
    record
        .headers()
        .forEach(header ->
            text.append(header.key()).append('=').append(utf8(header.value())).append('\n'));
    return text.append(utf8(record.key())).append('\n').append(utf8(record.value())).toString();
  }

  private static String utf8(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
