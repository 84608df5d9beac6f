package dev.doorbell.local.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.runtime.management.PortTakenException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportServerIT {
  private final RunStories stories =
      new RunStories(_ -> ConnectorBuild.NONE, _ -> {}, InstantSource.system());
  private final StoryServer report = StoryServer.start(stories, 0);

  @AfterEach
  void close() {
    report.close();
    report.close();
  }

  @Test
  void pages_allow_no_script_and_are_not_cached() throws Exception {
    HttpResponse<String> list = send("GET", "/");
    assertThat(list.statusCode()).isEqualTo(200);
    assertThat(list.body()).contains("No run has started yet").doesNotContain("<script", "style=");
    assertThat(list.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy -> assertThat(policy).startsWith("default-src 'none'; style-src 'self'"));
    assertThat(list.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(send("GET", "/style.css").headers().firstValue("Content-Type"))
        .contains("text/css; charset=utf-8");
  }

  @Test
  void other_addresses_and_methods_are_rejected() throws Exception {
    assertThat(send("GET", "/runs/1").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/../etc/passwd").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/runs/99999999999").statusCode()).isEqualTo(404);
    assertThat(send("POST", "/").statusCode()).isEqualTo(405);
    assertThat(send("HEAD", "/").body()).isEmpty();
  }

  /**
   * Without this check, any web site could read the stories by a name that resolves to loopback.
   */
  @Test
  void another_host_name_is_rejected() throws Exception {
    URI url = URI.create(report.url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.0\r\nHost: evil.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String response =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(response).startsWith("HTTP/1.1 421");
    }
  }

  @Test
  void a_port_in_use_is_named() {
    int port = URI.create(report.url()).getPort();
    assertThatThrownBy(() -> StoryServer.start(stories, port).close())
        .isInstanceOf(PortTakenException.class)
        .hasMessage("The report port %d is in use by another process", port);
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(report.url() + path))
              .method(method, BodyPublishers.noBody())
              .build(),
          BodyHandlers.ofString());
    }
  }
}
