package dev.doorbell.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SitesOnOwnPortsIT {
  private final TestClock clock = new TestClock();

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost"})
  void a_site_on_its_own_port_uses_tls_with_its_certificate(String host) throws Exception {
    try (SimulatorServer server = SimulatorServer.start(0, clock);
        HttpClient client = newClient(server)) {
      URI login = URI.create("https://%s:%d/login".formatted(host, server.github().getPort()));

      assertThat(get(client, login).statusCode()).isEqualTo(200);
      assertThat(server.certificatePem()).startsWith("-----BEGIN CERTIFICATE-----");
    }
  }

  @Test
  void the_certificate_contains_the_configured_names() throws Exception {
    SimulatorSettings settings = SimulatorSettings.onPort(0).withNames(List.of("sites.example"));
    try (SimulatorServer server = SimulatorServer.start(settings, clock)) {
      assertThat(server.certificate().getSubjectAlternativeNames())
          .extracting(name -> name.get(1).toString())
          .contains("localhost", "sites.example");
    }
  }

  @Test
  void other_clients_do_not_trust_the_certificate_and_each_start_creates_a_new_one()
      throws Exception {
    try (SimulatorServer server = SimulatorServer.start(0, clock);
        SimulatorServer other = SimulatorServer.start(0, clock);
        HttpClient withoutTrust = HttpClient.newHttpClient();
        HttpClient trustingOther = newClient(other)) {
      URI login = server.github().resolve("/login");

      assertThatThrownBy(() -> get(withoutTrust, login)).isInstanceOf(SSLHandshakeException.class);
      assertThatThrownBy(() -> get(trustingOther, login)).isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void the_front_page_links_to_each_site_under_the_requested_host_name() throws Exception {
    try (SimulatorServer server = SimulatorServer.start(0, clock);
        HttpClient client = newClient(server)) {
      String port = ":" + server.github().getPort();

      for (String host : new String[] {"127.0.0.1", "localhost"}) {
        URI front = URI.create("http://%s:%d/".formatted(host, server.port()));
        String page = get(client, front).body();
        String link = Jsoup.parse(page).select("#github h2 a").attr("href");

        assertThat(link).isEqualTo("https://" + host + port + "/login");
        assertThat(get(client, URI.create(link)).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void every_port_serves_the_pages_of_the_phones() throws Exception {
    try (SimulatorServer server = SimulatorServer.start(0, clock);
        HttpClient client = newClient(server)) {
      for (URI port : new URI[] {server.baseUrl(), server.github()}) {
        assertThat(get(client, port.resolve("/_simulator/phone/sms")).body())
            .contains("The phone of sms");
        assertThat(get(client, port.resolve("/_simulator/inbox/sms")).body()).isEqualTo("[]");
        assertThat(get(client, port.resolve("/_simulator/site.css")).statusCode()).isEqualTo(200);
      }
    }
  }

  /**
   * DNS rebinding: a page of a web site whose name resolves to this machine reads an inbox. The
   * browser sends the name of that site.
   */
  @Test
  void every_port_rejects_a_request_for_another_host_name() throws Exception {
    SimulatorSettings settings = SimulatorSettings.onPort(0).withNames(List.of("simulators"));
    try (SimulatorServer server = SimulatorServer.start(settings, clock)) {
      for (URI port : new URI[] {server.baseUrl(), server.github(), server.amazon()}) {
        for (String path : new String[] {"/_simulator/inbox/sms", "/", "/none"}) {
          assertThat(statusLine(server, port, path, "evil.example:" + port.getPort()))
              .isEqualTo("HTTP/1.1 421 Misdirected Request");
        }
        for (String host : new String[] {"127.0.0.1", "localhost:1", "simulators:8090"}) {
          assertThat(statusLine(server, port, "/_simulator/inbox/sms", host))
              .isEqualTo("HTTP/1.1 200 OK");
        }
      }
    }
  }

  private static String statusLine(SimulatorServer server, URI port, String path, String host)
      throws IOException {
    SocketFactory sockets =
        port.getScheme().equals("https")
            ? TestTls.context(server.certificate()).getSocketFactory()
            : SocketFactory.getDefault();
    try (Socket socket = sockets.createSocket("127.0.0.1", port.getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(path, host)
                  .getBytes(StandardCharsets.US_ASCII));
      String response =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return response.lines().findFirst().orElse("");
    }
  }

  @Test
  void no_port_is_opened_if_one_of_them_is_taken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      int github = freePort();
      SimulatorSettings mainTaken =
          SimulatorSettings.onPort(taken.getLocalPort()).withGithubPort(github);
      assertThatThrownBy(() -> SimulatorServer.start(mainTaken, clock))
          .isInstanceOf(JavalinBindException.class);
      SimulatorSettings siteTaken =
          SimulatorSettings.onPort(0).withGithubPort(taken.getLocalPort());
      assertThatThrownBy(() -> SimulatorServer.start(siteTaken, clock))
          .isInstanceOf(JavalinBindException.class);

      try (SimulatorServer server =
          SimulatorServer.start(SimulatorSettings.onPort(0).withGithubPort(github), clock)) {
        assertThat(server.github().getPort()).isEqualTo(github);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private static HttpClient newClient(SimulatorServer server) {
    SSLContext context = TestTls.context(server.certificate());
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static HttpResponse<String> get(HttpClient client, URI address)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }
}
