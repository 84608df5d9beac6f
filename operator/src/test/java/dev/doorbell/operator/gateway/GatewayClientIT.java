package dev.doorbell.operator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.CommandRunner.Outcome;
import dev.doorbell.operator.fixture.CommandFixture;
import dev.doorbell.operator.fixture.FakeGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayClientIT {
  private static final String JOB = CommandFixture.JOB;

  @RegisterExtension private final CommandFixture command = new CommandFixture();

  private final FakeGateway gateway = command.gateway();

  @Test
  void a_problem_is_printed_on_one_line_with_its_code() {
    gateway.problem("GET /api/jobs/" + JOB, 404, "UNKNOWN_JOB", "There is no such job", "No job");

    Outcome outcome = command.run("jobs", "show", JOB);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.errorLine()).isEqualTo("There is no such job: No job (UNKNOWN_JOB)");
  }

  @Test
  void each_request_carries_the_token_of_the_setting() {
    gateway.json("GET /api/jobs", "{\"items\":[]}");

    command.command().with("DOORBELL_TOKEN", "a.b.c").run("jobs", "list");

    assertThat(gateway.calls().getLast().header("Authorization")).isEqualTo("Bearer a.b.c");
  }

  @Test
  void a_command_without_a_valid_token_says_which_setting_helps() {
    gateway.problem("GET /api/jobs", 401, "UNAUTHENTICATED", "The caller is unknown", "Sign in");

    Outcome outcome = command.run("jobs", "list");

    assertThat(gateway.calls().getLast().headers()).doesNotContainKey("Authorization");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errorLine())
        .isEqualTo(
            "The caller is unknown: Sign in (UNAUTHENTICATED); "
                + "set DOORBELL_TOKEN_FILE or DOORBELL_TOKEN to a valid token");
  }

  @Test
  void the_line_of_a_temporary_problem_contains_when_to_try_again() {
    gateway.on(
        "GET /api/jobs",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "2");
          FakeGateway.response(
                  503,
                  "application/problem+json",
                  """
                  {"title":"Not now","status":503,"code":"DATABASE_UNAVAILABLE"}\
                  """)
              .respond(exchange);
        });

    Outcome outcome = command.run("jobs", "list");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errorLine()).isEqualTo("Not now (DATABASE_UNAVAILABLE); try again in 2 s");
  }

  @Test
  void a_problem_is_printed_without_control_characters() {
    gateway.problem("GET /api/jobs", 422, "X", "a\\u001b[2Jb\\nc", "d\\u009be");

    Outcome outcome = command.run("jobs", "list");

    assertThat(outcome.errorLine()).doesNotContain("\u001b", "\u009b");
  }

  @Test
  void a_closed_port_exits_with_code_3() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    Outcome outcome =
        command.command().with("DOORBELL_GATEWAY", "http://127.0.0.1:" + free).run("jobs", "list");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errorLine())
        .contains("127.0.0.1:" + free, "DOORBELL_GATEWAY", "nothing listens there");
  }

  @Test
  void an_unknown_host_exits_with_code_3() {
    Outcome outcome =
        command
            .command()
            .with("DOORBELL_GATEWAY", "http://unknown.invalid:8080")
            .run("jobs", "list");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errorLine()).contains("its host is unknown");
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
  void a_server_that_is_not_a_gateway_exits_with_code_3(int status, String type, String body) {
    gateway.on("GET /api/jobs/" + JOB, FakeGateway.response(status, type, body));

    Outcome outcome = command.run("jobs", "show", JOB);

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errorLine())
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
        "{\"jobId\":\"" + JOB + "\",\"status\":7}",
        "{\"jobId\":\"" + JOB + "\",\"status\":\"RUNNING\"}"
      })
  void json_of_another_type_is_exit_code_3(String json) {
    gateway.json("GET /api/jobs/" + JOB, json);

    Outcome outcome = command.run("jobs", "show", JOB);

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errorLine()).contains("can't read the response");
  }

  @Test
  void a_connection_that_closes_early_exits_with_code_3() throws IOException {
    try (ServerSocket closing = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            while (!closing.isClosed()) {
              try (Socket socket = closing.accept()) {
                assertThat(socket.getInputStream().read()).isPositive();
              } catch (IOException _) {
                return;
              }
            }
          });

      Outcome outcome =
          command
              .command()
              .with("DOORBELL_GATEWAY", "http://127.0.0.1:" + closing.getLocalPort())
              .run("jobs", "list");

      assertThat(outcome.exitCode()).isEqualTo(3);
      assertThat(outcome.errorLine()).contains("closed the connection early");
    }
  }

  @Test
  void the_address_of_a_gateway_may_have_a_path() {
    gateway.json("GET /doorbell/api/jobs", "{\"items\":[]}");

    Outcome outcome =
        command
            .command()
            .with("DOORBELL_GATEWAY", gateway.url() + "/doorbell/")
            .run("jobs", "list");

    assertThat(outcome.out().strip()).isEqualTo("no jobs");
  }

  @Test
  void a_redirect_is_not_followed() {
    gateway.on(
        "GET /api/jobs",
        exchange -> {
          exchange.getResponseHeaders().set("Location", gateway.url() + "/elsewhere");
          FakeGateway.response(302, "text/plain", "").respond(exchange);
        });

    assertThat(command.run("jobs", "list").errorLine()).contains("redirects are not followed");
    assertThat(gateway.calls("GET /elsewhere")).isEmpty();
  }
}
