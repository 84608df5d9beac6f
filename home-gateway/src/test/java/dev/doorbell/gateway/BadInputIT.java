package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.gateway.fixture.SharedServices;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.run.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How invalid calls are rejected. */
class BadInputIT {
  private static final String UNKNOWN = "00000000-0000-7000-8000-000000000000";
  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  private static final Gateway gateway = fixture.gateway();
  private static final ApiClient web = fixture.web();
  private static final UUID account = web.account();

  private static void assertProblem(Answer answer, int status, String code, String field) {
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(status);
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.text("code")).isEqualTo(code);
    assertThat(answer.text("field")).isEqualTo(field == null ? "" : field);
    assertThat(answer.text("title")).isNotEmpty();
    assertThat(answer.text("detail")).isNotEmpty();
    assertThat(answer.text("type")).startsWith("urn:doorbell:problem:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "{                                                        | 400 | MALFORMED_BODY    | -",
        "[]                                                       | 400 | MALFORMED_BODY    | -",
        "null                                                     | 400 | MALFORMED_BODY    | -",
        "{} {}                                                    | 400 | MALFORMED_BODY    | -",
        "{\"connector\": \"a\", \"connector\": \"b\"}             | 400 | MALFORMED_BODY    | -",
        "{}                                                       | 422 | MISSING_VALUE     | connector",
        "{\"connector\": 1}                                       | 422 | INVALID_VALUE     | connector",
        "{\"connector\": null}                                    | 422 | MISSING_VALUE     | connector",
        "{\"connector\": \"unknown-one\", \"fields\": {}}        | 422 | UNKNOWN_CONNECTOR | connector",
        "{\"connector\": \"demo-bank\"}                           | 422 | MISSING_VALUE     | fields.login",
        "{\"connector\": \"demo-bank\", \"fields\": \"x\"}        | 422 | INVALID_VALUE     | fields",
        "{\"connector\": \"demo-bank\", \"fields\": {\"login\": \"a\"}}| 422 | MISSING_VALUE | fields.password",
        "{\"connector\": \"demo-bank\", \"fields\": {\"login\": 7, \"password\": \"p\"}} | 422 | INVALID_VALUE | fields.login",
        "{\"connector\": \"demo-bank\", \"fields\": {\"login\": \" \", \"password\": \"p\"}} | 422 | INVALID_VALUE | fields.login",
        "{\"connector\": \"demo-bank\", \"fields\": {\"login\": \"a\\u0000\", \"password\": \"p\"}} | 422 | INVALID_VALUE | fields.login",
        "{\"connector\": \"demo-bank\", \"fields\": {\"login\": \"a\", \"password\": \"p\", \"x\": \"y\"}} | 422 | UNKNOWN_FIELD | fields.x",
        "{\"connector\": \"demo-bank\", \"fields\": {\"login\": \"a\", \"password\": \"p\"}, \"schedule\": \"often\"} | 422 | INVALID_VALUE | schedule",
        "{\"connector\": \"by-hand\", \"schedule\": \"daily\"}    | 422 | INVALID_VALUE     | schedule",
        "{\"connector\": \"demo-bank\", \"owner\": \"me\"}        | 422 | UNKNOWN_FIELD     | owner",
      })
  void an_invalid_account_is_rejected(String body, int status, String code, String field) {
    assertProblem(web.post("/api/accounts", body), status, code, field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "GET    | /api/nothing                       | 404 | UNKNOWN_PATH     | -",
        "PUT    | /api/accounts                      | 405 | METHOD_NOT_ALLOWED | -",
        "GET    | /api/accounts/" + UNKNOWN + "       | 404 | UNKNOWN_ACCOUNT  | -",
        "GET    | /api/accounts/7                    | 404 | UNKNOWN_ACCOUNT  | -",
        "DELETE | /api/accounts/" + UNKNOWN + "       | 404 | UNKNOWN_ACCOUNT  | -",
        "POST   | /api/accounts/" + UNKNOWN + "/jobs  | 404 | UNKNOWN_ACCOUNT  | -",
        "POST   | /api/accounts/" + UNKNOWN + "/session/reset | 404 | UNKNOWN_ACCOUNT | -",
        "GET    | /api/jobs/" + UNKNOWN + "           | 404 | UNKNOWN_JOB      | -",
        "GET    | /api/jobs/nonsense                 | 404 | UNKNOWN_JOB      | -",
        "POST   | /api/jobs/" + UNKNOWN + "/cancel    | 404 | UNKNOWN_JOB      | -",
        "GET    | /api/documents/" + UNKNOWN + "/content | 404 | UNKNOWN_DOCUMENT | -",
        "GET    | /api/jobs?status=DONE              | 422 | INVALID_VALUE    | status",
        "GET    | /api/jobs?account=x                | 422 | INVALID_VALUE    | account",
        "GET    | /api/jobs?limit=0                  | 422 | INVALID_VALUE    | limit",
        "GET    | /api/jobs?limit=9999999999         | 422 | INVALID_VALUE    | limit",
        "GET    | /api/accounts?after=x              | 422 | INVALID_VALUE    | after",
        "GET    | /api/events?account=x              | 422 | INVALID_VALUE    | account",
        "GET    | /api/events?job=1-1-1-1-1          | 422 | INVALID_VALUE    | job",
        "GET    | /api/events?type=TwoFaRequested,Nope | 422 | INVALID_VALUE  | type",
      })
  void an_invalid_path_or_query_is_rejected(
      String method, String path, int status, String code, String field) {
    assertProblem(
        web.send(web.to(path).method(method, BodyPublishers.noBody())), status, code, field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                        | code",
        "{\"code\": \"\"}                          | code",
        "{\"code\": \"12345\"}                     | code",
        "{\"code\": \"1234567\"}                   | code",
        "{\"code\": \"12345a\"}                    | code",
        "{\"code\": \"123456\", \"option\": \"x\"} | code",
        "{\"option\": \"x\"}                       | code",
        "{\"fields\": {\"a\": \"b\"}}              | code",
      })
  void a_malformed_code_is_rejected_and_leaves_the_job_waiting(String body, String field) {
    UUID jobId = waitingJob(Duration.ofMinutes(3)).jobId();
    assertProblem(web.post("/api/jobs/" + jobId + "/answer", body), 422, "MALFORMED_ANSWER", field);
    assertThat(web.get("/api/jobs/" + jobId).text("status")).isEqualTo("WAITING");
  }

  @Test
  void a_code_of_another_json_type_is_rejected_with_its_field() {
    UUID jobId = waitingJob(Duration.ofMinutes(3)).jobId();
    assertProblem(
        web.post("/api/jobs/" + jobId + "/answer", "{\"code\": 123456}"),
        422,
        "INVALID_VALUE",
        "code");
  }

  @Test
  void an_answer_is_409_for_an_answered_challenge_and_410_for_a_closed_one() {
    Challenge answered = waitingJob(Duration.ofMinutes(3));
    String path = "/api/jobs/" + answered.jobId() + "/answer";
    assertThat(web.post(path, "{\"code\": \"123456\"}").status()).isEqualTo(202);
    assertProblem(web.post(path, "{\"code\": \"123456\"}"), 409, "ALREADY_ANSWERED", null);

    Challenge late = waitingJob(Duration.ofMillis(1));
    String latePath = "/api/jobs/" + late.jobId() + "/answer";
    assertProblem(web.post(latePath, "{\"code\": \"123456\"}"), 410, "TOO_LATE", null);
    assertProblem(
        web.post(latePath, "{\"code\": \"123456\", \"challengeId\": \"" + answered.id() + "\"}"),
        404,
        "UNKNOWN_CHALLENGE",
        null);
    assertProblem(
        web.post(latePath, "{\"code\": \"123456\", \"challengeId\": \"" + UNKNOWN + "\"}"),
        404,
        "UNKNOWN_CHALLENGE",
        null);
    assertProblem(
        web.post("/api/jobs/" + UNKNOWN + "/answer", "{\"code\": \"123456\"}"),
        404,
        "UNKNOWN_JOB",
        null);
  }

  @Test
  void a_job_without_a_challenge_accepts_only_a_code() {
    String path = "/api/jobs/" + web.job(web.account()) + "/answer";
    assertProblem(web.post(path, "{\"option\": \"x\"}"), 409, "NOTHING_ASKED", null);
    assertProblem(web.post(path, "{\"fields\": {\"a\": \"b\"}}"), 409, "NOTHING_ASKED", null);
    assertProblem(web.post(path, "{\"code\": \" - \"}"), 422, "MALFORMED_ANSWER", "code");
    String long65 = "{\"code\": \"" + "1".repeat(65) + "\"}";
    assertProblem(web.post(path, long65), 422, "MALFORMED_ANSWER", "code");
  }

  @Test
  void a_body_that_is_too_large_is_413_also_without_a_length() {
    String large = "{\"connector\": \"" + "x".repeat(70_000) + "\"}";
    assertProblem(web.post("/api/accounts", large), 413, "BODY_TOO_LARGE", null);
    byte[] bytes = large.getBytes(StandardCharsets.UTF_8);
    Answer chunked =
        web.send(
            web.to("/api/accounts")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(bytes))));
    assertProblem(chunked, 413, "BODY_TOO_LARGE", null);
  }

  @Test
  void a_body_that_is_not_sent_as_json_is_415() {
    assertProblem(
        web.send(web.to("/api/accounts").POST(BodyPublishers.ofString("{}"))),
        415,
        "UNSUPPORTED_MEDIA_TYPE",
        null);
  }

  @Test
  void an_idempotency_key_of_another_account_is_422() {
    UUID other = web.account();
    Answer first =
        web.send(
            web.to("/api/accounts/" + account + "/jobs")
                .header("Idempotency-Key", "one")
                .POST(BodyPublishers.noBody()));
    assertThat(first.status()).isEqualTo(202);
    assertProblem(
        web.send(
            web.to("/api/accounts/" + other + "/jobs")
                .header("Idempotency-Key", "one")
                .POST(BodyPublishers.noBody())),
        422,
        "IDEMPOTENCY_KEY_REUSED",
        "Idempotency-Key");
    assertProblem(
        web.send(
            web.to("/api/accounts/" + other + "/jobs")
                .header("Idempotency-Key", "k".repeat(201))
                .POST(BodyPublishers.noBody())),
        422,
        "INVALID_VALUE",
        "Idempotency-Key");
  }

  @Test
  void a_request_that_the_http_server_rejects_gets_a_problem() throws IOException {
    for (String line :
        new String[] {
          "GET /api/%zz HTTP/1.1",
          "GET /api/jobs?account=%zz HTTP/1.1",
          "GET /api/events?type=%c3%28 HTTP/1.1",
          "GET /api/jobs/..%2f..%2fx HTTP/1.1",
          "NONSENSE"
        }) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.httpPort())) {
        socket
            .getOutputStream()
            .write(
                (line
                        + "\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                        + SharedServices.authorization()
                        + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
        assertThat(answer).doesNotContain("<html");
      }
    }
  }

  /** The server used to close the connection while the client was still sending. */
  @Test
  void a_call_that_is_rejected_before_its_body_is_read_gets_its_response() {
    String large = "{\"a\": \"" + "x".repeat(70_000) + "\"}";
    for (int i = 0; i < 500; i++) {
      var call =
          web.to("/api/accounts")
              .header("Content-Type", "application/json")
              .header("Origin", "https://elsewhere.example")
              .POST(BodyPublishers.ofString(large));
      assertThat(web.send(call).status()).isEqualTo(403);
    }
  }

  @Test
  void no_problem_quotes_a_secret() {
    Answer answer =
        web.post(
            "/api/accounts",
            "{\"connector\": \"demo-bank\", \"fields\": {\"hunter2 is my password\": \"hunter2\"}}");
    assertThat(answer.response().body()).doesNotContain("hunter2");
    Answer broken = web.post("/api/accounts", "{\"fields\": {\"password\": \"hunter2");
    assertThat(broken.response().body()).doesNotContain("hunter2");
  }

  private static Challenge waitingJob(Duration timeout) {
    ScriptedWorker worker = fixture.newWorker();
    Run run = worker.claim(web.job(web.account()));
    Challenge challenge =
        worker.ask(run, ScriptedWorker.challenge(ChallengeType.SMS, 6, true), timeout);
    if (timeout.toMillis() < 100) {
      Awaitility.await("the deadline")
          .until(() -> java.time.Instant.now().isAfter(challenge.expiresAt()));
    }
    return challenge;
  }
}
