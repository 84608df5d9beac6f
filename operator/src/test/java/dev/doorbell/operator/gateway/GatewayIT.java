package dev.doorbell.operator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.CommandTrial;
import dev.doorbell.operator.CommandTrial.Outcome;
import dev.doorbell.operator.trial.PlayedGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayIT {
  private static final String JOB = "019c1395-1f00-7000-8000-000000000001";

  private final PlayedGateway gateway = PlayedGateway.start();
  private final CommandTrial trial = new CommandTrial().with("DOORBELL_GATEWAY", gateway.url());

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void a_problem_is_one_line_with_its_code() {
    gateway.problem("GET /api/jobs/" + JOB, 404, "UNKNOWN_JOB", "There is no such job", "No job");

    Outcome outcome = trial.run("jobs", "show", JOB);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.complaint()).isEqualTo("There is no such job: No job (UNKNOWN_JOB)");
  }

  @Test
  void a_problem_that_may_pass_says_when_to_try_again() {
    gateway.on(
        "GET /api/jobs",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "2");
          PlayedGateway.answer(
                  503,
                  "application/problem+json",
                  """
                  {"title":"Not now","status":503,"code":"DATABASE_UNAVAILABLE"}\
                  """)
              .give(exchange);
        });

    Outcome outcome = trial.run("jobs", "list");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.complaint()).isEqualTo("Not now (DATABASE_UNAVAILABLE); try again in 2 s");
  }

  @Test
  void a_problem_moves_no_cursor_and_stays_on_one_line() {
    gateway.problem("GET /api/jobs", 422, "X", "a\\u001b[2Jb\\nc", "d\\u009be");

    Outcome outcome = trial.run("jobs", "list");

    assertThat(outcome.complaint()).doesNotContain("\u001b", "\u009b");
  }

  @Test
  void no_gateway_at_all_is_exit_code_3() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    Outcome outcome =
        trial.with("DOORBELL_GATEWAY", "http://127.0.0.1:" + free).run("jobs", "list");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.complaint())
        .contains("127.0.0.1:" + free, "DOORBELL_GATEWAY", "nothing listens there");
  }

  @Test
  void a_host_that_nobody_knows_is_exit_code_3() {
    Outcome outcome =
        trial.with("DOORBELL_GATEWAY", "http://nobody.invalid:8080").run("jobs", "list");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.complaint()).contains("its host is not known");
  }

  @ParameterizedTest
  @CsvSource({
    "404, text/html, <h1>nginx</h1>",
    "502, text/html, <h1>Bad gateway</h1>",
    "200, text/html, <h1>welcome</h1>",
    "200, application/json, {",
    "200, application/json, ''",
    "301, text/html, ''",
    "500, application/problem+json, nonsense"
  })
  void what_is_no_gateway_of_ours_is_exit_code_3(int status, String type, String body) {
    gateway.on("GET /api/jobs/" + JOB, PlayedGateway.answer(status, type, body));

    Outcome outcome = trial.run("jobs", "show", JOB);

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.complaint())
        .contains(gateway.url(), "DOORBELL_GATEWAY")
        .doesNotContain("<h1>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}",
        "[]",
        "{\"jobId\":\"x\"}",
        "{\"jobId\":\"" + JOB + "\",\"status\":\"RUNNING\"}"
      })
  void json_that_is_no_job_is_exit_code_3(String json) {
    gateway.json("GET /api/jobs/" + JOB, json);

    Outcome outcome = trial.run("jobs", "show", JOB);

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.complaint()).contains("can't read it");
  }

  @Test
  void a_connection_that_is_cut_is_exit_code_3() throws IOException {
    try (ServerSocket cutting = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            while (!cutting.isClosed()) {
              try (Socket socket = cutting.accept()) {
                assertThat(socket.getInputStream().read()).isPositive();
              } catch (IOException _) {
                return;
              }
            }
          });

      Outcome outcome =
          trial
              .with("DOORBELL_GATEWAY", "http://127.0.0.1:" + cutting.getLocalPort())
              .run("jobs", "list");

      assertThat(outcome.exitCode()).isEqualTo(3);
      assertThat(outcome.complaint()).contains("broke off the connection");
    }
  }

  @Test
  void a_gateway_may_have_a_path_of_its_own() {
    gateway.json("GET /doorbell/api/jobs", "{\"items\":[]}");

    Outcome outcome =
        trial.with("DOORBELL_GATEWAY", gateway.url() + "/doorbell/").run("jobs", "list");

    assertThat(outcome.out().strip()).isEqualTo("no jobs");
  }

  @Test
  void a_redirect_is_not_followed() {
    gateway.on(
        "GET /api/jobs",
        exchange -> {
          exchange.getResponseHeaders().set("Location", gateway.url() + "/elsewhere");
          PlayedGateway.answer(302, "text/plain", "").give(exchange);
        });

    assertThat(trial.run("jobs", "list").complaint()).contains("redirects are not followed");
    assertThat(gateway.calls("GET /elsewhere")).isEmpty();
  }
}
