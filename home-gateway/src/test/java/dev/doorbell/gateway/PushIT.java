package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.PushBrowser;
import dev.doorbell.gateway.fixture.PushService;
import dev.doorbell.gateway.fixture.PushService.Received;
import dev.doorbell.gateway.fixture.SharedServices;
import dev.doorbell.gateway.push.VapidKey;
import dev.doorbell.store.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Web Push, with a push service of the test's own. Two gateways share the work. */
@Timeout(60)
class PushIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration A_WHILE = Duration.ofSeconds(1);
  private static final AtomicInteger PERSONS = new AtomicInteger();

  @TempDir static Path folder;

  @AutoClose private static final PushService service = PushService.start();

  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  private static final class Started {
    static final Gateway FIRST = gateway();
    static final Gateway SECOND = gateway();

    private static Gateway gateway() {
      Path key = folder.resolve("push-key.pem");
      try {
        VapidKey.createIfMissing(key);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return fixture.newGateway(
          Map.of(
              "DOORBELL_PUSH_KEY_FILE",
              key.toString(),
              "DOORBELL_PUSH_CONTACT",
              "mailto:ops@doorbell.example",
              "DOORBELL_PUSH_SERVICE",
              service.origin(),
              "DOORBELL_PUSH_CHECK",
              "100ms"));
    }
  }

  private final PushBrowser browser = PushBrowser.create();
  // The questions of other tests are of other owners.
  private final String person = "person-" + PERSONS.incrementAndGet();
  private final ApiClient web = at(Started.FIRST);

  private ApiClient at(Gateway gateway) {
    String token = SharedServices.issuer().token(person);
    return new ApiClient(gateway.httpPort(), "Bearer " + token);
  }

  private Answer subscribe(String path) {
    return web.post("/api/push/subscriptions", browser.json(service.origin() + path));
  }

  private void unsubscribe() {
    for (JsonNode each : web.get("/api/push/subscriptions").json().path("items")) {
      assertThat(web.delete("/api/push/subscriptions/" + each.get("id").asString()).status())
          .isEqualTo(204);
    }
  }

  private JsonNode payload(Received message) {
    return new JsonMapper().readTree(browser.decrypt(message.body()));
  }

  @Test
  void a_question_and_its_end_reach_a_browser_without_code_and_destination() throws Exception {
    assertThat(at(Started.SECOND).get("/api/push/key").json())
        .isEqualTo(web.get("/api/push/key").json());
    assertThat(subscribe("/one").status()).isEqualTo(200);
    UUID account = web.account();
    web.patch("/api/accounts/" + account, "{\"label\": \"Household\"}");
    Run run = fixture.worker().claim(web.job(account));
    fixture.worker().askAndPublish(run);

    Received asked = service.next(SOON);
    assertThat(asked.path()).isEqualTo("/one");
    assertThat(asked.header("Content-Encoding")).isEqualTo("aes128gcm");
    assertThat(asked.header("Urgency")).isEqualTo("high");
    assertThat(Integer.parseInt(asked.header("TTL"))).isBetween(1, 180);
    assertThat(asked.header("Topic")).hasSize(22);
    String token = asked.header("Authorization");
    assertThat(token).endsWith(", k=" + web.get("/api/push/key").text("publicKey"));
    assertThat(
            SignedJWT.parse(token.substring("vapid t=".length(), token.indexOf(',')))
                .getJWTClaimsSet()
                .getAudience())
        .containsExactly(service.origin());
    JsonNode question = payload(asked);
    assertThat(question.get("kind").asString()).isEqualTo("asked");
    assertThat(question.get("job").asString()).isEqualTo(run.jobId().toString());
    assertThat(question.get("site").asString()).isEqualTo("Demo Bank");
    assertThat(question.get("account").asString()).isEqualTo("Household");
    assertThat(question.get("deadline").asString()).startsWith("2");
    assertThat(question.propertyNames())
        .containsExactlyInAnyOrder("kind", "job", "site", "account", "deadline");

    assertThat(web.answer(run.jobId(), "123456").status()).isEqualTo(202);
    Received closed = service.next(SOON);
    assertThat(closed.header("Topic")).isEqualTo(asked.header("Topic"));
    assertThat(payload(closed).get("kind").asString()).isEqualTo("closed");
    assertThat(service.next(A_WHILE)).as("one of two gateways sends it").isNull();
    unsubscribe();
  }

  @ParameterizedTest
  @CsvSource({"/gone, 410", "/unknown, 404"})
  void a_browser_that_the_push_service_does_not_know_any_more_is_removed(String path, int status)
      throws Exception {
    service.respond(path, status);
    subscribe(path);
    fixture.worker().askAndPublish(fixture.worker().claim(web.job(web.account())));
    assertThat(service.next(SOON).path()).isEqualTo(path);
    await()
        .atMost(SOON)
        .until(() -> web.get("/api/push/subscriptions").json().path("items").isEmpty());
  }

  @Test
  void a_browser_is_the_owners_and_only_the_endpoint_is_shown() {
    Answer saved = subscribe("/mine");
    assertThat(saved.response().body()).doesNotContain(browser.keys().auth());
    assertThat(subscribe("/mine").text("id")).isEqualTo(saved.text("id"));
    ApiClient stranger = fixture.webOf("stranger");
    assertThat(stranger.get("/api/push/subscriptions").json().path("items")).isEmpty();
    assertThat(stranger.delete("/api/push/subscriptions/" + saved.text("id")).text("code"))
        .isEqualTo("UNKNOWN_BROWSER");
    unsubscribe();
  }

  @ParameterizedTest
  @CsvSource({
    "endpoint, https://127.0.0.1/send",
    "endpoint, http://push.example/send",
    "endpoint, https://10.0.0.1/send"
  })
  void an_endpoint_in_the_network_of_the_gateway_is_rejected(String field, String endpoint) {
    Answer rejected = web.post("/api/push/subscriptions", browser.json(endpoint));
    assertThat(rejected.status()).isEqualTo(422);
    assertThat(rejected.text("field")).isEqualTo(field);
  }

  @Test
  void keys_that_are_no_keys_are_rejected() {
    String valid = browser.json(service.origin() + "/keys");
    Answer noPoint =
        web.post("/api/push/subscriptions", valid.replace(browser.keys().p256dh(), "A".repeat(87)));
    assertThat(noPoint.text("field")).isEqualTo("keys.p256dh");
    Answer noSecret =
        web.post("/api/push/subscriptions", valid.replace(browser.keys().auth(), "short"));
    assertThat(noSecret.text("field")).isEqualTo("keys.auth");
  }

  @Test
  void without_a_key_web_push_is_off() {
    ApiClient off = fixture.web();
    assertThat(off.get("/api/push/key").json()).isEmpty();
    Answer rejected =
        off.post("/api/push/subscriptions", browser.json("https://push.example/send"));
    assertThat(rejected.status()).isEqualTo(409);
    assertThat(rejected.text("code")).isEqualTo("PUSH_OFF");
  }
}
