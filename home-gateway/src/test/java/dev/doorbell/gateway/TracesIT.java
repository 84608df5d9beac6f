package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.doorbell.events.Topics;
import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.gateway.fixture.SharedServices;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A request starts a trace or continues its caller's trace; the answer to its challenge belongs to
 * the same trace.
 */
class TracesIT {
  private final String trace = Ids.next().toString().replace("-", "");
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  @RegisterExtension final GatewayFixture fixture = new GatewayFixture();
  private HttpServer collector;

  @BeforeEach
  void startCollector() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean packed = exchange.getRequestHeaders().containsKey("Content-Encoding");
            bodies.add(new String(packed ? unpacked(body) : body, StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
          }
        });
    collector.start();
  }

  private static byte[] unpacked(byte[] body) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
  }

  @AfterEach
  void stopCollector() {
    collector.stop(0);
  }

  private String caller() {
    return "00-" + trace + "-00f067aa0ba902b7-01";
  }

  private UUID job(ApiClient web) {
    String path = "/api/accounts/" + web.account() + "/jobs";
    return UUID.fromString(
        web.send(web.to(path).header("traceparent", caller()).POST(BodyPublishers.noBody()))
            .text("jobId"));
  }

  @Test
  void request_record_and_answer_belong_to_one_trace() {
    ApiClient web =
        fixture.web(
            fixture.newGateway(
                Map.of(
                    "DOORBELL_OTLP_ENDPOINT",
                    "http://127.0.0.1:" + collector.getAddress().getPort(),
                    "OTEL_BSP_SCHEDULE_DELAY",
                    "100")));
    UUID job = job(web);
    String row = fixture.store().runs().find(job).traceparent();
    assertThat(row).startsWith("00-" + trace).isNotEqualTo(caller());
    assertThat(header(job)).isEqualTo(row);

    ScriptedWorker worker = fixture.newWorker();
    Run run = worker.claim(job);
    worker.ask(run, ScriptedWorker.sms(), Duration.ofMinutes(3));
    assertThat(web.answer(job, "482913").status()).isEqualTo(202);

    String id = new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1);
    Awaitility.await("the answer's span in the job's trace")
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() ->
            assertThat(bodies)
                .anySatisfy(body -> assertThat(body).contains(id, "POST /api/accounts/{id}/jobs"))
                .anySatisfy(body -> assertThat(body).contains(id, "doorbell.challenge")));
    assertThat(bodies).noneMatch(body -> body.contains("482913") || body.contains("s3cret-pass"));
  }

  @Test
  void without_a_collector_the_callers_trace_context_is_still_passed_on() {
    UUID job = job(fixture.web(fixture.newGateway()));

    assertThat(fixture.store().runs().find(job).traceparent()).isEqualTo(caller());
    assertThat(header(job)).isEqualTo(caller());
    assertThat(bodies).isEmpty();
  }

  /** The trace context in the job's record on the topic. */
  private static String header(UUID job) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", SharedServices.broker().bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition jobs = new TopicPartition(Topics.JOBS.name(), 0);
      consumer.assign(List.of(jobs));
      consumer.seekToBeginning(List.of(jobs));
      return Awaitility.await("the record")
          .atMost(Duration.ofSeconds(15))
          .until(() -> header(consumer, job), found -> found != null);
    }
  }

  private static String header(KafkaConsumer<String, String> consumer, UUID job) {
    for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(500))) {
      if (record.value() != null && record.value().contains(job.toString())) {
        var header = record.headers().lastHeader("traceparent");
        return header == null ? "none" : new String(header.value(), StandardCharsets.US_ASCII);
      }
    }
    return null;
  }
}
