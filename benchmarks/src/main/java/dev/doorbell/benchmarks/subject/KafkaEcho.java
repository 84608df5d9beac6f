package dev.doorbell.benchmarks.subject;

import dev.doorbell.benchmarks.load.Arrivals;
import dev.doorbell.benchmarks.load.TopicReader;
import dev.doorbell.benchmarks.load.TopicWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Bare Kafka: an answer is a record, and it has arrived when a consumer in this process has polled
 * it. Nothing waits, so this is the least that an answer over Kafka can take.
 */
public final class KafkaEcho implements WaitingSystem {
  private static final String TOPIC = "benchmark.echo";
  private static final int ACCEPTED = 202;

  private final WaitLog log = new WaitLog();
  private final TopicReader reader;
  private final TopicWriter writer;

  /** Uses a broker that another system has started. */
  public KafkaEcho(String bootstrapServers) {
    createTopic(bootstrapServers);
    reader =
        TopicReader.open(
            bootstrapServers,
            TOPIC,
            record -> log.answered().arrived(Integer.parseInt(record.value()), System.nanoTime()));
    writer = new TopicWriter(bootstrapServers, TOPIC);
  }

  private static void createTopic(String bootstrapServers) {
    NewTopic topic = new NewTopic(TOPIC, Optional.of(1), Optional.empty());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker created no topic", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public int request(int count) {
    int first = log.reserve(count);
    for (int number = first; number < first + count; number++) {
      log.asked().arrived(number, System.nanoTime());
    }
    return first;
  }

  @Override
  public Arrivals asked() {
    return log.asked();
  }

  @Override
  public int answer(int number) {
    String value = Integer.toString(number);
    writer.send(value, value);
    return ACCEPTED;
  }

  @Override
  public Arrivals answered() {
    return log.answered();
  }

  @Override
  public Map<String, Duration> processorTime() {
    return Map.of();
  }

  @Override
  public void close() {
    reader.close();
    writer.close();
  }
}
