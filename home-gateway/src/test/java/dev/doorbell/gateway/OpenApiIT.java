package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.DocumentEvent;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.gateway.challenge.AnswerResult;
import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.OpenApiCheck;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.gateway.fixture.TestRows;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.store.account.Schedule;
import dev.doorbell.store.document.DocumentBill;
import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Compares {@code docs/api/openapi.yaml} with what a gateway serves. */
class OpenApiIT {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final JsonNode document = OpenApiCheck.document();
  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  private static final Gateway gateway = fixture.gateway();
  private static final ApiClient web = fixture.webOf(TestRows.OWNER, "own", "operator");

  @Test
  void the_description_has_exactly_the_routes_that_are_served() {
    Set<String> described = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue().propertyNames().stream()
                .filter(METHODS::contains)
                .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey())
                .forEach(described::add));
    Set<String> served =
        gateway.routes().stream()
            .map((Route route) -> route.method() + " " + route.path())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(described).isEqualTo(served);
  }

  /** An invalid call and its status. */
  record InvalidCall(String method, String path, String contentType, String body, int status) {}

  static Stream<InvalidCall> invalidCalls() {
    return document.path("paths").properties().stream()
        .flatMap(path ->
            path.getValue().properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .flatMap(operation ->
                    invalidCalls(
                        operation.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        operation.getValue())));
  }

  private static Stream<InvalidCall> invalidCalls(
      String method, String template, JsonNode operation) {
    String path = template.replace("{id}", UUID.randomUUID().toString());
    String json = "application/json";
    Stream.Builder<InvalidCall> invalidCalls = Stream.builder();
    if (operation.has("requestBody")) {
      invalidCalls.add(new InvalidCall(method, path, "text/plain", "{\"a\": 1}", 415));
      invalidCalls.add(new InvalidCall(method, path, json, "{", 400));
      invalidCalls.add(
          new InvalidCall(method, path, json, "{\"a\": \"" + "x".repeat(70_000) + "\"}", 413));
      invalidCalls.add(new InvalidCall(method, path, json, "{\"noSuchField\": 1}", 422));
    }
    if (template.contains("{id}")) {
      String body = template.endsWith("/answer") ? "{\"code\": \"123456\"}" : "{}";
      invalidCalls.add(new InvalidCall(method, path, json, body, 404));
    }
    if (operation.path("responses").has("422") && method.equals("GET")) {
      invalidCalls.add(new InvalidCall(method, path + "?account=x&limit=x", json, "", 422));
    }
    return invalidCalls.build();
  }

  /** {@link ApiClient} checks for each response that it is described and matches its schema. */
  @ParameterizedTest
  @MethodSource("invalidCalls")
  void an_invalid_call_gets_the_described_status(InvalidCall invalid) {
    var call =
        web.to(invalid.path())
            .header("Content-Type", invalid.contentType())
            .method(invalid.method(), BodyPublishers.ofString(invalid.body()));
    assertThat(web.send(call).status()).isEqualTo(invalid.status());
  }

  @ParameterizedTest
  @MethodSource("invalidCalls")
  void a_page_of_a_foreign_origin_changes_nothing(InvalidCall invalid) {
    var call =
        web.to(invalid.path())
            .header("Content-Type", invalid.contentType())
            .header("Origin", "https://elsewhere.example")
            .method(invalid.method(), BodyPublishers.ofString(invalid.body()));
    assertThat(web.send(call).status())
        .isEqualTo(invalid.method().equals("GET") ? invalid.status() : 403);
  }

  @Test
  void every_reference_is_resolved() {
    for (JsonNode reference : document.findValues("$ref")) {
      String pointer = reference.asString().substring(1);
      assertThat(document.at(pointer).isMissingNode()).as(pointer).isFalse();
    }
  }

  @Test
  void the_enumerations_are_those_of_the_code() {
    assertThat(values("/components/schemas/JobStatus/enum")).isEqualTo(names(RunStatus.values()));
    assertThat(values("/components/schemas/Job/properties/login/enum"))
        .isEqualTo(names(LoginState.values()));
    assertThat(values("/components/schemas/SettledAnswer/properties/outcome/enum"))
        .isEqualTo(names(AnswerResult.values()));
    assertThat(values("/components/schemas/Schedule/enum"))
        .isEqualTo(
            Arrays.stream(Schedule.values())
                .map(Schedule::wireName)
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(values("/components/schemas/EventType/enum"))
        .isEqualTo(
            Stream.of(RunEvent.class, LoginEvent.class, ChallengeEvent.class, DocumentEvent.class)
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void responses_have_the_members_that_are_described() {
    UUID account = web.account();
    Run run = fixture.newWorker().claim(web.job(account));
    fixture
        .store()
        .challengeLifecycle()
        .open(
            run.fence(),
            new dev.doorbell.store.challenge.NewChallenge(
                UUID.randomUUID(),
                dev.doorbell.events.codec.ChallengeViewCodec.json(ScriptedWorker.sms()),
                Duration.ofMinutes(1),
                null,
                null,
                null,
                false),
            null);
    var bill =
        new DocumentBill("Bank", LocalDate.EPOCH, BigDecimal.ONE, "EUR", "0042-1", "INVOICE");
    fixture
        .store()
        .documents()
        .save(
            run.fence(),
            new NewDocument("k", "n.pdf", "a/b", new byte[] {1}, bill).inFolder("Bank"));
    fixture.store().identities().save(run.fence(), account, "{\"name\": \"Ada\"}");
    JsonNode fetched = web.get("/api/documents").json().at("/items/0");
    assertDescribed("Document", fetched);
    assertDescribed("Bill", fetched.path("bill"));
    assertThat(web.get("/api/accounts/" + account).json().has("identity")).isTrue();
    assertDescribed("Job", web.get("/api/jobs/" + run.jobId()).json());
    assertDescribed("Account", web.get("/api/accounts/" + account).json());
    assertDescribed("Challenge", web.get("/api/jobs/" + run.jobId()).json().path("challenge"));
    assertDescribed("Connector", web.get("/api/connectors").json().at("/items/1"));
    assertDescribed("ConnectorField", web.get("/api/connectors").json().at("/items/1/fields/0"));
    assertDescribed("Problem", web.post("/api/accounts", "{}").json());
  }

  private static void assertDescribed(String schema, JsonNode answer) {
    JsonNode described = document.at("/components/schemas/" + schema);
    Set<String> required = new TreeSet<>();
    described.path("required").forEach(name -> required.add(name.asString()));
    assertThat(answer.propertyNames())
        .as(schema)
        .containsAll(required)
        .isSubsetOf(described.path("properties").propertyNames());
  }

  private static Set<String> values(String pointer) {
    Set<String> values = new TreeSet<>();
    document.at(pointer).forEach(value -> values.add(value.asString()));
    return values;
  }

  private static Set<String> names(Enum<?>[] values) {
    return List.of(values).stream().map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
  }
}
