package dev.doorbell.runtime.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.runtime.settings.BadSettingException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManagementServerIT {
  private final PrometheusMeterRegistry metrics = ServiceMetrics.create();
  private Optional<String> problem = Optional.empty();

  @Test
  void the_server_responds_to_probes_and_metrics() throws Exception {
    metrics.counter("doorbell.test").increment();
    try (ManagementServer server = start(0)) {
      assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
      assertThat(get(server, "/metrics").body()).contains("doorbell_test_total 1.0");
      problem = Optional.of("the database is unavailable");
      HttpResponse<String> ready = get(server, "/health/ready");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("the database is unavailable");
      assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void only_accepted_host_names_are_answered() throws IOException {
    try (ManagementServer server = start(0)) {
      for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
        assertThat(raw(server, path, "Host: evil.example:8082\r\n"))
            .startsWith("HTTP/1.1 421")
            .contains("DOORBELL_MANAGEMENT_NAMES")
            .doesNotContain("evil.example");
        assertThat(raw(server, path, "Host: worker-management.svc:8082\r\n"))
            .startsWith("HTTP/1.1 200")
            .containsIgnoringCase("Cross-Origin-Resource-Policy: same-origin");
        assertThat(raw(server, path, "")).as("a health check without Host").contains(" 200 ");
      }
    }
  }

  private static String raw(ManagementServer server, String path, String header)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String version = header.isEmpty() ? "1.0" : "1.1";
      String request =
          "GET %s HTTP/%s\r\n%sConnection: close\r\n\r\n".formatted(path, version, header);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void it_listens_only_on_the_configured_address() throws IOException {
    try (ManagementServer server = start(0)) {
      List<InetAddress> others =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
              .toList();
      for (InetAddress other : others) {
        assertThatThrownBy(() -> new Socket(other, server.port()).close())
            .isInstanceOf(IOException.class);
      }
      // 127.0.0.2 is loopback too, but not the configured address.
      assertThatThrownBy(() -> new Socket("127.0.0.2", server.port()).close())
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_port_in_use_is_reported_with_its_number() {
    try (ManagementServer first = start(0)) {
      assertThatThrownBy(() -> start(first.port()))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining(Integer.toString(first.port()));
    }
  }

  @Test
  void an_address_of_another_machine_is_rejected_with_the_name_of_its_setting() {
    // RFC 5737: reserved for documentation.
    assertThatThrownBy(() -> start("192.0.2.1", 0))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("DOORBELL_MANAGEMENT_HOST must be an address of this machine");
  }

  @Test
  void one_address_with_many_connections_does_not_keep_others_from_the_probes() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try (ManagementServer server = start(0)) {
      for (int i = 0; i < 64; i++) {
        sockets.add(connect("127.0.0.2", server));
      }
      try (Socket further = connect("127.0.0.2", server)) {
        assertThat(further.getInputStream().read()).as("closed by the server").isNegative();
      }
      assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void many_addresses_with_many_connections_do_not_keep_others_from_the_probes() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try (ManagementServer server = start(0)) {
      for (int i = 0; i < 400; i++) {
        sockets.add(connect("127.0.1." + (i % 200 + 1), server));
      }
      assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void unknown_pages_and_malformed_requests_are_rejected_without_their_text() throws IOException {
    try (ManagementServer server = start(0)) {
      assertThat(raw(server, "/evil", "Host: localhost\r\n"))
          .startsWith("HTTP/1.1 404")
          .doesNotContain("evil");
      assertThat(raw(server, "/ev il", "Host: localhost\r\n"))
          .startsWith("HTTP/1.1 400")
          .doesNotContain("ev il");
    }
  }

  private static Socket connect(String from, ManagementServer server) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    return socket;
  }

  private ManagementServer start(int port) {
    return start("127.0.0.1", port);
  }

  private ManagementServer start(String host, int port) {
    ManagementSettings settings =
        new ManagementSettings(host, port, new AcceptedHosts(List.of("worker-management.svc")));
    return ManagementServer.start(settings, HealthCheck.answering(), () -> problem, metrics);
  }

  private static HttpResponse<String> get(ManagementServer server, String path)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }
}
