package dev.doorbell.gateway.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
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
  void a_browser_never_asks_again_for_a_file_of_the_version_of_the_page() {
    Matcher named =
        Pattern.compile("=\"(assets/[0-9a-f]+)(/[^\"]+)\"").matcher(web.get("/").response().body());
    List<MatchResult> files = named.results().toList();
    assertThat(files).hasSizeGreaterThan(40);
    assertThat(files)
        .allSatisfy(file -> {
          Answer got = web.get("/" + file.group(1) + file.group(2));
          assertThat(got.status()).isEqualTo(200);
          assertThat(got.header("Cache-Control")).contains("immutable", "max-age=31536000");
          assertThat(got.header("Content-Security-Policy")).startsWith("default-src 'none'");
          assertThat(got.response().body()).isEqualTo(web.get(file.group(2)).response().body());
        });
    assertThat(web.get("/" + files.getFirst().group(1) + "/index.html").status()).isEqualTo(404);
  }

  @Test
  void a_page_of_another_version_gets_files_that_the_browser_does_not_keep() {
    Answer got = web.get("/assets/0123456789abcdef/js/main.js");
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(web.get("/assets/nothing/js/main.js").status()).isEqualTo(404);
  }

  @Test
  void long_json_is_compressed_and_short_json_is_not() throws Exception {
    for (int account = 0; account < 8; account++) {
      fixture.web().account();
    }
    HttpResponse<byte[]> packed = packed(fixture.web().to("/api/accounts"));
    assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(packed.headers().allValues("Vary").toString()).contains("Accept-Encoding");
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
    assertThat(new String(plain, UTF_8))
        .isEqualTo(fixture.web().get("/api/accounts").response().body());
    assertThat(packed.body().length).isLessThan(plain.length / 2);
    assertThat(packed(fixture.web().to("/api/jobs")).headers().firstValue("Content-Encoding"))
        .isEmpty();
  }

  private static HttpResponse<byte[]> packed(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient()
        .send(request.header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
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
        .isEqualTo(Integer.toString(web.get("/").response().body().getBytes(UTF_8).length));
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
