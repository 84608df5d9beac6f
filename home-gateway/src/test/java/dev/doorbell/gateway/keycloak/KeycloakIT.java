package dev.doorbell.gateway.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.embedded.process.LoopbackPort;
import dev.doorbell.gateway.Gateway;
import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.GatewayFixture;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People and programs sign in at a Keycloak with the documented realm. */
@Tag("keycloak")
class KeycloakIT {
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);
  private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
  private static final JsonMapper JSON = new JsonMapper();

  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  @TempDir static Path folder;

  private static final int PORT = LoopbackPort.free();
  private static final Keycloak keycloak = Keycloak.start("http://localhost:" + PORT);
  private static Gateway gateway;

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();

  @BeforeAll
  static void start() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), Keycloak.SECRET);
    gateway =
        fixture.newGateway(
            Map.of(
                "DOORBELL_OIDC_ISSUER",
                keycloak.issuer(),
                "DOORBELL_OIDC_CLIENT_SECRET_FILE",
                secret.toString(),
                "DOORBELL_HTTP_PORT",
                Integer.toString(PORT)));
  }

  @AfterAll
  static void stop() {
    keycloak.close();
  }

  private static URI home(String path) {
    return URI.create("http://localhost:" + PORT + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response = browser.send(request.build(), BodyHandlers.ofString());
    // A browser sends the secure cookies of localhost over HTTP too.
    cookies.getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
    return response;
  }

  private HttpResponse<String> get(URI uri) throws Exception {
    return send(HttpRequest.newBuilder(uri));
  }

  private static URI location(HttpResponse<?> response) {
    return response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
  }

  /** Signs in as a browser does; returns where that has led. */
  private URI signIn() throws Exception {
    HttpResponse<String> page = get(location(get(home("/auth/sign-in?to=%23/connect"))));
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    Matcher form = FORM.matcher(page.body());
    assertThat(form.find()).as(page.body()).isTrue();
    HttpResponse<String> entered =
        send(
            HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "username=%s&password=%s"
                            .formatted(
                                Keycloak.PERSON,
                                URLEncoder.encode(Keycloak.PASSWORD, StandardCharsets.UTF_8)))));
    assertThat(entered.statusCode()).as(entered.body()).isEqualTo(302);
    return location(get(location(entered)));
  }

  /** Opens a stream with the cookie, whose end completes the future. */
  private CompletableFuture<Void> stream() throws Exception {
    HttpResponse<InputStream> response =
        browser.send(
            HttpRequest.newBuilder(home("/api/events")).build(), BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try (InputStream events = response.body()) {
        events.transferTo(OutputStream.nullOutputStream());
      } catch (IOException _) {
        // It ends also when the connection is closed.
      }
      end.complete(null);
    });
    return end;
  }

  private static ApiClient program(String form) {
    return new ApiClient(gateway.httpPort(), "Bearer " + keycloak.token(form));
  }

  @Test
  void a_browser_signs_in_and_out() throws Exception {
    assertThat(signIn()).isEqualTo(home("/#/connect"));
    assertThat(get(home("/auth/session")).body())
        .contains("\"owner\":\"" + Keycloak.PERSON_ID + "\"", "\"name\":\"Alice Martin\"");
    assertThat(get(home("/api/accounts")).statusCode()).isEqualTo(200);
    CompletableFuture<Void> stream = stream();

    HttpResponse<String> signedOut =
        send(
            HttpRequest.newBuilder(home("/auth/sign-out"))
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.noBody()));

    await().atMost(ENDS_WITHIN).until(stream::isDone);
    assertThat(get(home("/api/accounts")).statusCode()).isEqualTo(401);
    // Keycloak ends its own session too, without a question, and leads back to Home.
    JsonNode body = JSON.readTree(signedOut.body());
    HttpResponse<String> atKeycloak =
        get(
            URI.create(
                body.propertyStream()
                    .map(member -> member.getValue().asString(""))
                    .filter(value -> value.startsWith(keycloak.issuer()))
                    .findFirst()
                    .orElseThrow()));
    assertThat(location(atKeycloak)).isEqualTo(home("/"));
    HttpResponse<String> page = get(location(get(home("/auth/sign-in"))));
    assertThat(page.body()).as("it asks for the password again").containsPattern(FORM);
  }

  @Test
  void a_sign_in_that_keycloak_ends_ends_with_its_stream() throws Exception {
    assertThat(signIn()).isEqualTo(home("/#/connect"));
    CompletableFuture<Void> stream = stream();

    keycloak.endSignIns();

    await().atMost(ENDS_WITHIN).until(stream::isDone);
    assertThat(get(home("/api/accounts")).statusCode()).isEqualTo(401);
    assertThat(cookies.getCookieStore().getCookies())
        .extracting(HttpCookie::getName)
        .contains("doorbell");
  }

  @Test
  void a_program_of_a_person_has_the_things_of_this_person() {
    ApiClient own =
        program(
            "grant_type=password&client_id=doorbell-cli&username=%s&password=%s"
                .formatted(Keycloak.PERSON, Keycloak.PASSWORD.replace(' ', '+')));

    assertThat(own.get("/api/accounts").status()).isEqualTo(200);
    assertThat(own.get("/api/audit/all").status()).isEqualTo(403);
  }

  @Test
  void a_backend_has_its_scopes_and_no_more() {
    ApiClient backend =
        program(
            "grant_type=client_credentials&client_id=doorbell-backend&client_secret="
                + Keycloak.SECRET);

    assertThat(backend.get("/api/connectors").status()).isEqualTo(200);
    assertThat(backend.get("/api/accounts").status()).isEqualTo(403);
    assertThat(backend.post("/api/jobs/01a2302d-6810-7069-859a-eb509493eaff/cancel", "").status())
        .as("it may cancel, but there is no such job")
        .isEqualTo(404);
  }

  @Test
  void a_token_for_another_service_is_not_accepted() {
    ApiClient other =
        program(
            "grant_type=password&client_id=doorbell-home&client_secret=%s&username=%s&password=%s"
                .formatted(Keycloak.SECRET, Keycloak.PERSON, Keycloak.PASSWORD.replace(' ', '+')));

    assertThat(other.get("/api/accounts").status()).isEqualTo(401);
  }
}
