package dev.doorbell.runtime.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManagementServerIT {
  private final PrometheusMeterRegistry metrics = ServiceMetrics.create();
  private Optional<String> complaint = Optional.empty();

  @Test
  void probes_and_metrics_are_answered() throws Exception {
    metrics.counter("doorbell.test").increment();
    try (ManagementServer server = start(0)) {
      assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
      assertThat(get(server, "/metrics").body()).contains("doorbell_test_total 1.0");
      complaint = Optional.of("the database is away");
      HttpResponse<String> ready = get(server, "/health/ready");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("the database is away");
      assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_taken_port_is_named() {
    try (ManagementServer first = start(0)) {
      assertThatThrownBy(() -> start(first.port()))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining(Integer.toString(first.port()));
    }
  }

  private ManagementServer start(int port) {
    return ManagementServer.start(port, HealthCheck.answering(), () -> complaint, metrics);
  }

  private static HttpResponse<String> get(ManagementServer server, String path)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }
}
