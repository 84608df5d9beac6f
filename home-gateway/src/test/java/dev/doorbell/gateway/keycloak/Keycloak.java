package dev.doorbell.gateway.keycloak;

import static org.awaitility.Awaitility.await;

import dev.doorbell.embedded.process.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Keycloak of its own with the realm of {@code docs/operations/keycloak-realm.json}, in which
 * Alice can sign in. The build unpacks its distribution.
 */
final class Keycloak implements AutoCloseable {
  static final String PERSON = "alice";
  static final String PERSON_ID = "7c1a3f52-0000-4000-8000-00000000a11c";
  static final String PASSWORD = "a password of a test";
  static final String SECRET = "replace-this";

  private static final Path UNPACKED = Path.of("target", "keycloak");
  private static final Path REALM = Path.of("..", "docs", "operations", "keycloak-realm.json");
  private static final Duration START_TIMEOUT = Duration.ofMinutes(4);
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;
  private final Process process;

  private Keycloak(String address, Process process) {
    this.address = address;
    this.process = process;
  }

  /**
   * Starts it; blocks until it answers.
   *
   * @param home the URL of Home, without a slash at its end
   */
  static Keycloak start(String home) {
    int port = LoopbackPort.free();
    Path log = Path.of("target", "keycloak.log");
    try {
      Path folder = distribution();
      Path realm = Files.createDirectories(folder.resolve("data/import")).resolve("doorbell.json");
      Files.writeString(realm, realm(home));
      ProcessBuilder builder =
          new ProcessBuilder(
                  "bash",
                  folder.resolve("bin/kc.sh").toString(),
                  "start-dev",
                  "--import-realm",
                  "--db=dev-mem",
                  "--http-host=127.0.0.1",
                  "--http-port=" + port)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
      builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
      Keycloak started = new Keycloak("http://localhost:" + port, builder.start());
      started.awaitStart(log);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path distribution() throws IOException {
    try (Stream<Path> folders = Files.list(UNPACKED)) {
      return folders.findFirst().orElseThrow().toAbsolutePath();
    }
  }

  /** The documented realm, with a person and with programs that may send a password. */
  private static String realm(String home) throws IOException {
    String documented = Files.readString(REALM).replace("https://doorbell.example", home);
    ObjectNode realm = (ObjectNode) JSON.readTree(documented);
    ObjectNode person = realm.putArray("users").addObject();
    person.put("id", PERSON_ID).put("username", PERSON).put("enabled", true);
    person.put("firstName", "Alice").put("lastName", "Martin");
    person.put("email", "alice@people.example").put("emailVerified", true);
    person.putArray("credentials").addObject().put("type", "password").put("value", PASSWORD);
    realm
        .get("clients")
        .forEach(registered -> ((ObjectNode) registered).put("directAccessGrantsEnabled", true));
    return JSON.writeValueAsString(realm);
  }

  private void awaitStart(Path log) {
    await("Keycloak")
        .atMost(START_TIMEOUT)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> {
          if (!process.isAlive()) {
            throw new AssertionError("Keycloak ended:\n" + Files.readString(log));
          }
          try {
            URI metadata = URI.create(issuer() + "/.well-known/openid-configuration");
            return send(HttpRequest.newBuilder(metadata)).statusCode() == 200;
          } catch (UncheckedIOException _) {
            return false;
          }
        });
  }

  /** The value of {@code DOORBELL_OIDC_ISSUER}. */
  String issuer() {
    return address + "/realms/doorbell";
  }

  /** An access token, requested with these form parameters. */
  String token(String form) {
    return token(issuer(), form);
  }

  private String token(String realm, String form) {
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    JsonNode token = JSON.readTree(response.body()).path("access_token");
    return token
        .asStringOpt()
        .orElseThrow(() -> new AssertionError("no token: " + response.body()));
  }

  /** Ends all sign-ins of the person, as an administrator does. */
  void endSignIns() {
    String admin =
        token(
            address + "/realms/master",
            "grant_type=password&client_id=admin-cli&username=admin&password="
                + PASSWORD.replace(' ', '+'));
    URI logout = URI.create(address + "/admin/realms/doorbell/users/" + PERSON_ID + "/logout");
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(logout)
                .header("Authorization", "Bearer " + admin)
                .POST(BodyPublishers.noBody()));
    if (response.statusCode() >= 300) {
      throw new AssertionError("the sign-ins were not ended: " + response.body());
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    // The script starts a JVM.
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        all.forEach(ProcessHandle::destroyForcibly);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
