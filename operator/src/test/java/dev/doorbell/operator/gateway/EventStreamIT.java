package dev.doorbell.operator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.operator.fixture.FakeGateway;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventStreamIT {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration SILENCE = Duration.ofMillis(500);
  private static final String PATH = "GET /api/events";
  private static final String EVENT = "event: JobStarted\nid: p1\ndata: {\"attempt\":1}";

  private final FakeGateway gateway = FakeGateway.start();
  private final HttpTransport transport =
      new HttpTransport(URI.create(gateway.url()), Optional::empty);
  private final CountDownLatch end = new CountDownLatch(1);
  private final EventStream stream =
      new EventStream(
          new StreamConnector(
              new Request.Builder().url(gateway.url() + "/api/events").build(),
              transport,
              new ResponseReader(URI.create(gateway.url())),
              SILENCE),
          transport,
          PAUSE);

  @AfterEach
  void stop() {
    end.countDown();
    stream.close();
    transport.close();
    gateway.close();
  }

  private void silentAfter(String frame) {
    gateway.on(
        PATH,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write((frame + "\n\n").getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });
  }

  @Test
  void a_stream_reconnects_to_a_silent_gateway_and_resumes_at_the_last_event_id() {
    silentAfter(EVENT);
    gateway.events("event: heartbeat\ndata: {}");

    assertThat(stream.next())
        .isInstanceOfSatisfying(
            StreamEvent.JobEvent.class, event -> assertThat(event.type()).isEqualTo("JobStarted"));
    assertThat(stream.next()).isInstanceOf(StreamEvent.Disconnected.class);
    assertThat(stream.next()).isEqualTo(new StreamEvent.Heartbeat());
    assertThat(gateway.calls(PATH).get(0).header("Last-Event-ID")).isNull();
    assertThat(gateway.calls(PATH).get(1).header("Last-Event-ID")).isEqualTo("p1");
  }

  @Test
  void a_temporary_problem_is_reported_as_a_disconnection_with_its_text() {
    gateway
        .problem(PATH, 503, "STREAMS_FULL", "Too many streams", "Try again")
        .events("event: heartbeat\ndata: {}");

    assertThat(stream.next())
        .isInstanceOfSatisfying(
            StreamEvent.Disconnected.class,
            disconnected -> assertThat(disconnected.cause().line()).contains("STREAMS_FULL"));
    assertThat(stream.next()).isEqualTo(new StreamEvent.Heartbeat());
  }

  @Test
  void a_rejection_is_not_retried() {
    gateway.problem(PATH, 404, "UNKNOWN_JOB", "There is no such job", "No job has this id");

    assertThatThrownBy(stream::next)
        .isInstanceOf(GatewayRejectedException.class)
        .hasMessageContaining("UNKNOWN_JOB");
    assertThat(gateway.calls(PATH)).hasSize(1);
  }

  @Test
  void comments_and_invalid_data_are_ignored() {
    gateway.events(": comment", "event: JobStarted\ndata: not JSON", "event: reset\ndata: {}");

    assertThat(stream.next()).isEqualTo(new StreamEvent.Reset());
  }
}
