package dev.doorbell.operator.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.CommandRunner.Outcome;
import dev.doorbell.operator.fixture.CommandFixture;
import dev.doorbell.operator.fixture.FakeGateway;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobCommandsIT {
  private static final String ACCOUNT = CommandFixture.ACCOUNT;
  private static final String JOB = CommandFixture.JOB;
  private static final String CHALLENGE =
      """
      ,"challenge":{"challengeId":"019c1395-1f00-7000-8000-000000000003","type":"sms",
      "destination":"•••• 42","codeLength":6,"numeric":true,"attemptsLeft":2,
      "expiresAt":"2026-01-31T12:03:00Z","now":"2026-01-31T12:00:10Z"}\
      """;

  @RegisterExtension private final CommandFixture command = new CommandFixture();

  private final FakeGateway gateway = command.gateway();

  private static String id(int number) {
    return "019c1395-1f00-7000-8000-%012d".formatted(number);
  }

  @Test
  void jobs_are_listed_as_a_table_with_local_and_relative_times() {
    gateway.json(
        "GET /api/jobs",
        "{\"items\":[%s,%s]}"
            .formatted(
                CommandFixture.job(id(1), "WAITING", ""),
                CommandFixture.job(
                    id(2),
                    "FAILED",
                    ",\"errorCode\":\"LOGIN_FAILED\",\"startedAt\":\"2026-01-31T11:57:05Z\","
                        + "\"endedAt\":\"2026-01-31T11:57:15Z\"")));

    Outcome outcome = command.run("jobs", "list");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.lines())
        .containsExactly(
            "JOB                                   CONNECTOR  TRIGGER  STATUS   REQUESTED"
                + "             WHY",
            id(1) + "  demo-bank  manual   WAITING  12:57:00 (3 min ago)",
            id(2) + "  demo-bank  manual   FAILED   12:57:00 (3 min ago)  LOGIN_FAILED");
    assertThat(command.run("jobs", "list", "--wide").out()).contains(ACCOUNT, "10 s");
  }

  @Test
  void the_options_of_a_list_become_parameters_of_the_request() {
    gateway.json("GET /api/jobs", "{\"items\":[]}");

    command.run("jobs", "list", "--account", ACCOUNT, "--status", "failed", "--limit", "7");

    assertThat(gateway.calls().getFirst().line())
        .isEqualTo("GET /api/jobs?account=" + ACCOUNT + "&status=FAILED&limit=7");
  }

  @Test
  void a_long_list_is_read_page_by_page() {
    gateway.json("GET /api/jobs", page(1, 200)).json("GET /api/jobs", page(201, 200));

    Outcome outcome = command.run("jobs", "list", "--limit", "250");

    assertThat(gateway.calls().stream().map(FakeGateway.Call::line))
        .containsExactly("GET /api/jobs?limit=200", "GET /api/jobs?limit=50&after=" + id(200));
    assertThat(outcome.lines()).hasSize(401);
    assertThat(outcome.errorLine()).contains("--limit");
  }

  private static String page(int from, int size) {
    return "{\"items\":[%s],\"next\":\"%s\"}"
        .formatted(
            IntStream.range(from, from + size)
                .mapToObj(number -> CommandFixture.job(id(number), "SUCCEEDED", ""))
                .collect(Collectors.joining(",")),
            id(from + size - 1));
  }

  @Test
  void an_outline_is_printed_with_its_line_breaks() {
    gateway.json(
        "GET /api/jobs/" + JOB + "/outline",
        "{\"jobId\":\"%s\",\"outline\":\"form#login\\n  input[name=code]\",\"savedAt\":\"2026-01-31T11:57:00Z\"}"
            .formatted(JOB));

    assertThat(command.run("jobs", "outline", JOB).out())
        .isEqualTo("form#login\n  input[name=code]\n");
  }

  @Test
  void json_output_is_the_response_on_one_line_with_unknown_members() {
    String answer = CommandFixture.job(JOB, "HIBERNATING", ",\"more\":{\"later\":[1,2]}");
    gateway
        .json("GET /api/jobs/" + JOB, answer)
        .json("GET /api/jobs", "{\"items\":[" + answer + "]}");

    assertThat(command.run("jobs", "show", JOB, "--json").out().strip()).isEqualTo(answer);
    assertThat(command.run("jobs", "list", "--json").out().strip())
        .isEqualTo("{\"items\":[" + answer + "]}");
    assertThat(command.run("jobs", "show", JOB).out()).contains("HIBERNATING");
  }

  @Test
  void jobs_show_prints_the_open_challenge() {
    gateway.json("GET /api/jobs/" + JOB, CommandFixture.job(JOB, "WAITING", CHALLENGE));

    assertThat(command.run("jobs", "show", JOB).out())
        .contains("WAITING", "code by SMS to •••• 42", "6 digits", "13:03:00 (2:50 left)");
  }

  @Test
  void jobs_submit_sends_an_idempotency_key_and_prints_the_id() {
    gateway.on(
        "POST /api/accounts/" + ACCOUNT + "/jobs",
        FakeGateway.response(202, "application/json", CommandFixture.job(JOB, "REQUESTED", "")));

    assertThat(command.run("jobs", "submit", ACCOUNT).out().strip()).isEqualTo("submitted " + JOB);
    command.run("jobs", "submit", ACCOUNT);
    command.run("jobs", "submit", ACCOUNT, "--key", "nightly");

    assertThat(gateway.calls())
        .extracting(call -> call.header("Idempotency-Key"))
        .doesNotHaveDuplicates()
        .contains("nightly")
        .allSatisfy(key -> assertThat(key).isNotBlank());
  }

  @Test
  void jobs_submit_prints_how_to_repeat_it_if_the_response_is_lost() {
    gateway.on("POST /api/accounts/" + ACCOUNT + "/jobs", exchange -> exchange.close());

    Outcome outcome = command.run("jobs", "submit", ACCOUNT, "--key", "nightly");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err()).contains("--key nightly");
  }

  @Test
  void jobs_cancel_prints_whether_the_job_has_ended() {
    gateway
        .on(
            "POST /api/jobs/" + JOB + "/cancel",
            FakeGateway.response(202, "application/json", CommandFixture.job(JOB, "RUNNING", "")))
        .on(
            "POST /api/jobs/" + JOB + "/cancel",
            FakeGateway.response(
                202, "application/json", CommandFixture.job(JOB, "CANCELLED", "")));

    assertThat(command.run("jobs", "cancel", JOB).out()).startsWith("asked the worker to end");
    assertThat(command.run("jobs", "cancel", JOB).out()).startsWith("cancelled");
  }
}
