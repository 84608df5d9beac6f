package dev.doorbell.e2e.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes each job record twice, from two producers at the same time, without a gateway. */
final class DirectProducer implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final List<KafkaProducer<byte[], byte[]>> producers;

  DirectProducer(String bootstrapServers) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            // By default a producer gives up after a minute, and a fault may last longer.
            "max.block.ms",
            TIMEOUT.toMillis(),
            "delivery.timeout.ms",
            Math.toIntExact(TIMEOUT.toMillis()));
    producers =
        Stream.generate(() ->
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()))
            .limit(2)
            .toList();
  }

  /** Writes the record of a job twice. Blocks until the broker has both records. */
  void requestTwice(String job, String account) {
    byte[] value =
        "{\"jobId\":\"%s\",\"connector\":\"demo-bank\",\"accountId\":\"%s\"}"
            .formatted(job, account)
            .getBytes(StandardCharsets.UTF_8);
    CyclicBarrier barrier = new CyclicBarrier(producers.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<RecordMetadata>> writes =
          producers.stream()
              .<Callable<RecordMetadata>>map(producer ->
                  () -> {
                    barrier.await();
                    return producer.send(new ProducerRecord<>("doorbell.jobs", value)).get();
                  })
              .toList();
      for (Future<RecordMetadata> write : threads.invokeAll(writes)) {
        write.get();
      }
    } catch (ExecutionException e) {
      throw new UserGaveUpException("the broker did not accept the job record: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserGaveUpException("interrupted");
    }
  }

  @Override
  public void close() {
    producers.forEach(KafkaProducer::close);
  }
}
