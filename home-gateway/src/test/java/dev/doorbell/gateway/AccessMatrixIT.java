package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.OpenApiCheck;
import dev.doorbell.gateway.fixture.SharedServices;
import dev.doorbell.gateway.fixture.TestIssuer;
import dev.doorbell.gateway.fixture.TestRows;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.identity.Scope;
import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.document.SaveOutcome;
import dev.doorbell.store.run.Run;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every operation of {@code openapi.yaml} with every kind of credentials that must not be accepted,
 * and with the ids of another owner.
 */
// A stream that is accepted by mistake does not end.
@Timeout(30)
class AccessMatrixIT {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final String STRANGER = "stranger";
  private static final JsonNode document = OpenApiCheck.document();
  private static final TestIssuer issuer = SharedServices.issuer();

  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  private static final Gateway gateway = fixture.gateway();
  private static final Run run =
      fixture.newWorker().claim(fixture.web().job(fixture.web().account()));
  private static final UUID saved = save(run);

  /** An operation, and the names of the scopes of which it needs one. */
  record Operation(String method, String path, Set<String> scopes) {
    /** The path with the ids of rows that exist. */
    String call() {
      UUID id =
          path.startsWith("/api/accounts")
              ? run.accountId()
              : path.startsWith("/api/jobs") ? run.jobId() : saved;
      return path.replace("{id}", id.toString()).replace("{slug}", "demo-bank");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private static UUID save(Run of) {
    var document = new NewDocument("k", "n.pdf", "a/b", new byte[] {1}, null);
    SaveOutcome outcome = fixture.store().documents().save(of.fence(), document);
    return ((SaveOutcome.Saved) outcome).id();
  }

  static Stream<Operation> operations() {
    return document.path("paths").properties().stream()
        .flatMap(path ->
            path.getValue().properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .map(operation ->
                    new Operation(
                        operation.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        scopes(operation.getValue()))));
  }

  private static Set<String> scopes(JsonNode operation) {
    JsonNode security =
        operation.has("security") ? operation.get("security") : document.get("security");
    Set<String> scopes = new TreeSet<>();
    security.forEach(one -> one.path("bearer").forEach(scope -> scopes.add(scope.asString())));
    return scopes;
  }

  private static Answer call(Operation operation, @Nullable String token) {
    ApiClient web = new ApiClient(gateway.httpPort(), token == null ? null : "Bearer " + token);
    String body = operation.path().endsWith("/answer") ? "{\"code\": \"123456\"}" : "{}";
    return web.send(
        web.to(operation.call())
            .header("Content-Type", "application/json")
            .method(operation.method(), BodyPublishers.ofString(body)));
  }

  @Test
  void every_route_has_the_access_rule_that_the_description_names() {
    Map<String, Set<String>> described =
        operations()
            .collect(Collectors.toMap(one -> one.method() + " " + one.path(), Operation::scopes));
    Map<String, Set<String>> served =
        gateway.routes().stream()
            .collect(
                Collectors.toMap(
                    (Route route) -> route.method() + " " + route.path(),
                    route -> new TreeSet<>(route.access().names())));
    assertThat(described).isEqualTo(served);
    assertThat(described.values()).allSatisfy(scopes -> assertThat(scopes).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_call_without_a_token_is_rejected(Operation operation) {
    Answer answer = call(operation, null);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text("code")).isEqualTo("UNAUTHENTICATED");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"doorbell\"");
  }

  private static Map<String, String> invalidTokens() {
    Map<String, String> tokens = new LinkedHashMap<>();
    JWTClaimsSet.Builder valid = issuer.claims(TestRows.OWNER, allScopes());
    tokens.put(
        "expired",
        issuer.sign(valid.expirationTime(Date.from(ago(Duration.ofMinutes(2)))).build()));
    JWTClaimsSet.Builder next = issuer.claims(TestRows.OWNER, allScopes());
    tokens.put(
        "not yet valid",
        issuer.sign(next.notBeforeTime(Date.from(ago(Duration.ofMinutes(-2)))).build()));
    tokens.put("wrong issuer", issuer.sign(claims().issuer("https://other.example").build()));
    tokens.put("wrong audience", issuer.sign(claims().audience("other").build()));
    tokens.put("alg none", new PlainJWT(claims().build()).serialize());
    tokens.put("HS256 with the public key", signedWithPublicKey());
    tokens.put(
        "unknown kid", TestIssuer.sign(claims().build(), TestIssuer.newKey(), JOSEObjectType.JWT));
    tokens.put("no JWT", "abc");
    return tokens;
  }

  private static Instant ago(Duration time) {
    return Instant.now().minus(time);
  }

  private static JWTClaimsSet.Builder claims() {
    return issuer.claims(TestRows.OWNER, allScopes());
  }

  private static String[] allScopes() {
    return Arrays.stream(Scope.values()).map(Scope::wireName).toArray(String[]::new);
  }

  private static String signedWithPublicKey() {
    try {
      JWSHeader header =
          new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(issuer.key().getKeyID()).build();
      SignedJWT jwt = new SignedJWT(header, claims().build());
      jwt.sign(new MACSigner(issuer.key().toECPublicKey().getEncoded()));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_call_with_an_invalid_token_is_rejected(Operation operation) {
    invalidTokens()
        .forEach((kind, token) -> {
          Answer answer = call(operation, token);
          assertThat(answer.status()).as(kind).isEqualTo(401);
          assertThat(answer.text("code")).as(kind).isEqualTo("TOKEN_REJECTED");
          assertThat(answer.header("WWW-Authenticate"))
              .as(kind)
              .isEqualTo("Bearer realm=\"doorbell\", error=\"invalid_token\"");
        });
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_token_without_the_scope_is_rejected(Operation operation) {
    List<String> others =
        Arrays.stream(allScopes()).filter(scope -> !operation.scopes().contains(scope)).toList();
    if (others.isEmpty()) {
      return;
    }
    Answer answer = call(operation, issuer.token(TestRows.OWNER, others.toArray(String[]::new)));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("code")).isEqualTo("SCOPE_MISSING");
    assertThat(Set.of(answer.text("scope").split(" "))).isEqualTo(operation.scopes());
    assertThat(answer.header("WWW-Authenticate")).contains("error=\"insufficient_scope\"");
  }

  static Stream<Operation> operationsOnRows() {
    return operations().filter(one -> one.path().contains("{id}") && one.scopes().contains("own"));
  }

  @ParameterizedTest
  @MethodSource("operationsOnRows")
  void the_id_of_another_owner_is_answered_as_an_unknown_one(Operation operation) {
    Answer foreign = call(operation, issuer.token(STRANGER));
    assertThat(foreign.status()).isEqualTo(404);
    ApiClient stranger = fixture.webOf(STRANGER);
    Answer unknown =
        stranger.send(
            stranger
                .to(operation.path().replace("{id}", UUID.randomUUID().toString()))
                .header("Content-Type", "application/json")
                .method(
                    operation.method(),
                    BodyPublishers.ofString(
                        operation.path().endsWith("/answer") ? "{\"code\": \"123456\"}" : "{}")));
    assertThat(foreign.response().body()).isEqualTo(unknown.response().body());
    assertThat(fixture.web().get("/api/jobs/" + run.jobId()).text("status"))
        .as("nothing was changed")
        .isEqualTo("RUNNING");
  }

  @Test
  void a_stream_of_another_owners_account_or_job_is_answered_as_of_an_unknown_one() {
    ApiClient stranger = fixture.webOf(STRANGER);
    for (String query :
        new String[] {
          "?account=" + run.accountId(), "?job=" + run.jobId(), "?account=" + UUID.randomUUID()
        }) {
      assertThat(stranger.get("/api/events" + query).status()).as(query).isEqualTo(404);
    }
  }

  @Test
  void lists_contain_nothing_of_another_owner() {
    ApiClient stranger = fixture.webOf(STRANGER);
    for (String list :
        new String[] {
          "/api/accounts",
          "/api/jobs",
          "/api/documents",
          "/api/jobs?account=" + run.accountId(),
          "/api/documents?account=" + run.accountId(),
          "/api/documents/totals",
          "/api/jobs?after=" + run.jobId()
        }) {
      assertThat(stranger.get(list).json().path("items")).as(list).isEmpty();
    }
  }

  @Test
  void a_backend_requests_and_cancels_jobs_of_all_owners_and_reads_nothing() {
    ApiClient backend = fixture.webOf("billing", "jobs:write");
    UUID account = fixture.web().account();
    Answer requested = backend.post("/api/accounts/" + account + "/jobs");
    assertThat(requested.status()).isEqualTo(202);
    String job = "/api/jobs/" + requested.text("jobId");
    assertThat(fixture.web().get(job).status()).as("the job is its owner's").isEqualTo(200);
    assertThat(backend.get(job).status()).isEqualTo(403);
    assertThat(backend.get("/api/documents").status()).isEqualTo(403);
    assertThat(backend.get("/api/documents/" + saved + "/content").status()).isEqualTo(403);
    assertThat(backend.post(job + "/answer", "{\"code\": \"1\"}").status()).isEqualTo(403);
    assertThat(backend.post(job + "/cancel").status()).isEqualTo(202);
    assertThat(backend.post("/api/accounts/" + UUID.randomUUID() + "/jobs").status())
        .isEqualTo(404);
  }

  @Test
  void an_operator_reads_outlines_and_the_state_of_jobs_of_all_owners_and_nothing_else() {
    ApiClient operator = fixture.webOf("admin", "operator");
    JsonNode status = operator.get("/api/jobs/" + run.jobId() + "/status").json();
    assertThat(status.propertyNames()).containsExactlyInAnyOrder("jobId", "accountId", "status");
    assertThat(status.get("accountId").asString()).isEqualTo(run.accountId().toString());
    JsonNode connector = operator.get("/api/accounts/" + run.accountId() + "/connector").json();
    assertThat(connector.propertyNames()).containsExactlyInAnyOrder("accountId", "connector");
    assertThat(operator.get("/api/jobs/" + UUID.randomUUID() + "/status").text("code"))
        .isEqualTo("UNKNOWN_JOB");
    assertThat(operator.get("/api/accounts/" + UUID.randomUUID() + "/connector").text("code"))
        .isEqualTo("UNKNOWN_ACCOUNT");
    assertThat(operator.get("/api/accounts/" + run.accountId()).status()).isEqualTo(403);
    assertThat(operator.get("/api/jobs/" + run.jobId() + "/outline").text("code"))
        .isEqualTo("UNKNOWN_OUTLINE");
    assertThat(operator.get("/api/jobs/" + UUID.randomUUID() + "/outline").text("code"))
        .isEqualTo("UNKNOWN_JOB");
    assertThat(operator.get("/api/jobs/" + run.jobId()).status()).isEqualTo(403);
  }

  @Test
  void only_a_token_with_events_read_follows_the_events_of_all_owners() {
    ApiClient person = fixture.web();
    ApiClient backend = fixture.webOf("billing", "events:read");
    assertThat(person.get("/api/events?owners=all").status()).isEqualTo(403);
    assertThat(backend.get("/api/events").status()).isEqualTo(403);
    assertThat(person.get("/api/events?owners=ada").status()).isEqualTo(422);
  }
}
