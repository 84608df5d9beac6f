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

/** Writes job records as any producer may, the same one from two producers in the same moment. */
final class DirectProducer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final List<KafkaProducer<byte[], byte[]>> producers;

  DirectProducer(String bootstrapServers) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            // Longer than the broker is unavailable here: by default a producer gives up after a
            // minute.
            "max.block.ms",
            PATIENCE.toMillis(),
            "delivery.timeout.ms",
            Math.toIntExact(PATIENCE.toMillis()));
    producers =
        Stream.generate(() ->
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()))
            .limit(2)
            .toList();
  }

  /** Blocks until the broker has both. */
  void requestTwice(String job, String account) {
    byte[] value =
        "{\"jobId\":\"%s\",\"connector\":\"demo-bank\",\"accountId\":\"%s\"}"
            .formatted(job, account)
            .getBytes(StandardCharsets.UTF_8);
    CyclicBarrier together = new CyclicBarrier(producers.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<RecordMetadata>> writes =
          producers.stream()
              .<Callable<RecordMetadata>>map(producer ->
                  () -> {
                    together.await();
                    return producer.send(new ProducerRecord<>("doorbell.jobs", value)).get();
                  })
              .toList();
      for (Future<RecordMetadata> write : threads.invokeAll(writes)) {
        write.get();
      }
    } catch (ExecutionException e) {
      throw new GaveUpException("the job's record was not taken: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GaveUpException("interrupted");
    }
  }

  @Override
  public void close() {
    producers.forEach(KafkaProducer::close);
  }
}
