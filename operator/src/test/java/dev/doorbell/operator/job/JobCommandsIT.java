package dev.doorbell.operator.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.CommandTrial;
import dev.doorbell.operator.CommandTrial.Outcome;
import dev.doorbell.operator.trial.PlayedGateway;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobCommandsIT {
  private static final String ACCOUNT = "019c1395-1f00-7000-8000-000000000002";
  private static final String JOB = "019c1395-1f00-7000-8000-000000000001";
  private static final String CHALLENGE =
      """
      ,"challenge":{"challengeId":"019c1395-1f00-7000-8000-000000000003","type":"sms",
      "destination":"•••• 42","codeLength":6,"numeric":true,"attemptsLeft":2,
      "expiresAt":"2026-01-31T12:03:00Z","now":"2026-01-31T12:00:10Z"}\
      """;

  private final PlayedGateway gateway = PlayedGateway.start();
  private final CommandTrial trial = new CommandTrial().with("DOORBELL_GATEWAY", gateway.url());

  @AfterEach
  void stop() {
    gateway.close();
  }

  /** A job as the API answers it. */
  static String job(String id, String status, String more) {
    return """
    {"jobId":"%s","accountId":"%s","connector":"demo-bank","trigger":"MANUAL","status":"%s",\
    "attempt":1,"login":"STARTED","cancelRequested":false,\
    "requestedAt":"2026-01-31T11:57:00Z"%s}\
    """
        .formatted(id, ACCOUNT, status, more);
  }

  static String id(int number) {
    return "019c1395-1f00-7000-8000-%012d".formatted(number);
  }

  @Test
  void a_list_is_a_table_with_local_and_relative_times() {
    gateway.json(
        "GET /api/jobs",
        "{\"items\":[%s,%s]}"
            .formatted(
                job(id(1), "WAITING", ""),
                job(
                    id(2),
                    "FAILED",
                    ",\"errorCode\":\"LOGIN_FAILED\",\"startedAt\":\"2026-01-31T11:57:05Z\","
                        + "\"endedAt\":\"2026-01-31T11:57:15Z\"")));

    Outcome outcome = trial.run("jobs", "list");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.lines())
        .containsExactly(
            "JOB                                   CONNECTOR  TRIGGER  STATUS   REQUESTED"
                + "             WHY",
            id(1) + "  demo-bank  manual   WAITING  12:57:00 (3 min ago)",
            id(2) + "  demo-bank  manual   FAILED   12:57:00 (3 min ago)  LOGIN_FAILED");
    assertThat(trial.run("jobs", "list", "--wide").out()).contains(ACCOUNT, "10 s");
  }

  @Test
  void filters_are_handed_on() {
    gateway.json("GET /api/jobs", "{\"items\":[]}");

    trial.run("jobs", "list", "--account", ACCOUNT, "--status", "failed", "--limit", "7");

    assertThat(gateway.calls().getFirst().line())
        .isEqualTo("GET /api/jobs?account=" + ACCOUNT + "&status=FAILED&limit=7");
  }

  @Test
  void a_long_list_is_put_together_from_its_pieces() {
    gateway.json("GET /api/jobs", piece(1, 200)).json("GET /api/jobs", piece(201, 200));

    Outcome outcome = trial.run("jobs", "list", "--limit", "250");

    assertThat(gateway.calls().stream().map(PlayedGateway.Call::line))
        .containsExactly("GET /api/jobs?limit=200", "GET /api/jobs?limit=50&after=" + id(200));
    assertThat(outcome.lines()).hasSize(401);
    assertThat(outcome.complaint()).contains("--limit");
  }

  private static String piece(int from, int size) {
    return "{\"items\":[%s],\"next\":\"%s\"}"
        .formatted(
            IntStream.range(from, from + size)
                .mapToObj(number -> job(id(number), "SUCCEEDED", ""))
                .collect(Collectors.joining(",")),
            id(from + size - 1));
  }

  @Test
  void an_outline_is_printed_as_it_is() {
    gateway.json(
        "GET /api/jobs/" + JOB + "/outline",
        "{\"jobId\":\"%s\",\"outline\":\"form#login\\n  input[name=code]\",\"savedAt\":\"2026-01-31T11:57:00Z\"}"
            .formatted(JOB));

    assertThat(trial.run("jobs", "outline", JOB).out())
        .isEqualTo("form#login\n  input[name=code]\n");
  }

  @Test
  void json_is_what_the_api_answered_on_one_line_whatever_a_later_version_adds() {
    String answer = job(JOB, "HIBERNATING", ",\"more\":{\"later\":[1,2]}");
    gateway
        .json("GET /api/jobs/" + JOB, answer)
        .json("GET /api/jobs", "{\"items\":[" + answer + "]}");

    assertThat(trial.run("jobs", "show", JOB, "--json").out().strip()).isEqualTo(answer);
    assertThat(trial.run("jobs", "list", "--json").out().strip())
        .isEqualTo("{\"items\":[" + answer + "]}");
    assertThat(trial.run("jobs", "show", JOB).out()).contains("HIBERNATING");
  }

  @Test
  void a_job_shows_what_it_asks() {
    gateway.json("GET /api/jobs/" + JOB, job(JOB, "WAITING", CHALLENGE));

    assertThat(trial.run("jobs", "show", JOB).out())
        .contains("WAITING", "code by SMS to •••• 42", "6 digits", "13:03:00 (2:50 left)");
  }

  @Test
  void a_job_is_submitted_under_a_key_and_its_id_is_printed() {
    gateway.on(
        "POST /api/accounts/" + ACCOUNT + "/jobs",
        PlayedGateway.answer(202, "application/json", job(JOB, "REQUESTED", "")));

    assertThat(trial.run("jobs", "submit", ACCOUNT).out().strip()).isEqualTo("submitted " + JOB);
    trial.run("jobs", "submit", ACCOUNT);
    trial.run("jobs", "submit", ACCOUNT, "--key", "nightly");

    assertThat(gateway.calls())
        .extracting(call -> call.header("Idempotency-Key"))
        .doesNotHaveDuplicates()
        .contains("nightly")
        .allSatisfy(key -> assertThat(key).isNotBlank());
  }

  @Test
  void a_submission_whose_answer_is_lost_says_how_to_repeat_it() {
    gateway.on("POST /api/accounts/" + ACCOUNT + "/jobs", exchange -> exchange.close());

    Outcome outcome = trial.run("jobs", "submit", ACCOUNT, "--key", "nightly");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err()).contains("--key nightly");
  }

  @Test
  void a_cancel_says_whether_it_is_done() {
    gateway
        .on(
            "POST /api/jobs/" + JOB + "/cancel",
            PlayedGateway.answer(202, "application/json", job(JOB, "RUNNING", "")))
        .on(
            "POST /api/jobs/" + JOB + "/cancel",
            PlayedGateway.answer(202, "application/json", job(JOB, "CANCELLED", "")));

    assertThat(trial.run("jobs", "cancel", JOB).out()).startsWith("asked the worker to end");
    assertThat(trial.run("jobs", "cancel", JOB).out()).startsWith("cancelled");
  }
}
