package dev.doorbell.gateway.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Home as a browser gets it. */
class HomeIT {
  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  private static final ApiClient web = fixture.web();

  static Stream<String> files() {
    return Stream.concat(
        Stream.of("/"), HomeTree.paths().filter(path -> !path.equals("/index.html")));
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_file_is_served_with_its_headers(String path) {
    Answer got = web.get(path);
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self';")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe", "http", "*", "blob:", "frame-src", "object-src");
    assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(got.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(got.header("Permissions-Policy")).contains("camera=()");
    assertThat(got.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(got.header("Content-Type")).isEqualTo(HomeTree.file(nameOf(path)).contentType());
    assertThat(got.response().body().length()).isPositive();
  }

  private static String nameOf(String path) {
    return path.equals("/") ? "/index.html" : path;
  }

  @Test
  void the_page_has_its_title_and_script() {
    Answer page = web.get("/");
    assertThat(page.response().body()).contains("<title>Doorbell</title>", "js/main.js");
  }

  @Test
  void a_request_for_a_file_that_the_browser_has_gets_304() {
    String etag = web.get("/js/main.js").header("ETag");
    Answer again = web.send(web.to("/js/main.js").header("If-None-Match", etag));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.response().body()).isEmpty();
    Answer other = web.send(web.to("/js/main.js").header("If-None-Match", "W/\"0\""));
    assertThat(other.status()).isEqualTo(200);
  }

  @Test
  void a_browser_that_accepts_gzip_gets_gzip() {
    Answer packed = web.send(web.to("/js/main.js").header("Accept-Encoding", "br, gzip"));
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.header("Vary")).contains("Accept-Encoding");
    assertThat(web.get("/js/main.js").header("Content-Encoding")).isEmpty();
  }

  @Test
  void head_has_the_headers_only() {
    Answer head = web.send(web.to("/").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Security-Policy")).isNotEmpty();
    assertThat(head.header("Content-Length"))
        .isEqualTo(Integer.toString(HomeTree.file("/index.html").plain().length));
    assertThat(head.response().body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/js/nothing.js",
        "/js/..%2f..%2flogback.xml",
        "/index.php",
        "/texts/de.json",
        "/api/nothing"
      })
  void any_other_path_is_rejected_with_a_problem(String path) {
    Answer got = web.get(path);
    assertThat(got.status()).isIn(400, 404);
    assertThat(got.header("Content-Type")).isEqualTo("application/problem+json");
  }
}
