package dev.doorbell.operator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import java.io.IOException;
import java.net.URI;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseReaderTest {
  private final ResponseReader reader = new ResponseReader(URI.create("http://gateway:8080"));

  private static Response.Builder response(int status, String type, String body) {
    return new Response.Builder()
        .request(new Request.Builder().url("http://gateway:8080/api/jobs").build())
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("")
        .header("Content-Type", type)
        .body(ResponseBody.create(body, MediaType.get(type)));
  }

  private CommandException failure(Response response) {
    return catchThrowableOfType(CommandException.class, () -> reader.json(response));
  }

  @Test
  void the_json_of_a_successful_response_is_returned() throws IOException {
    assertThat(
            reader.json(response(202, "application/json", "{\"a\":1}").build()).path("a").asInt())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"404, REJECTED", "409, REJECTED", "500, UNAVAILABLE", "503, UNAVAILABLE"})
  void the_status_of_a_problem_determines_the_exit_code(int status, ExitCode exitCode) {
    CommandException failure =
        failure(
            response(
                    status,
                    "application/problem+json",
                    "{\"status\":%d,\"title\":\"No\",\"detail\":\"not now\",\"code\":\"X\",\"field\":\"f\"}"
                        .formatted(status))
                .header("Retry-After", "2")
                .build());

    assertThat(failure).isInstanceOf(GatewayRejectedException.class);
    assertThat(failure.exitCode()).isEqualTo(exitCode);
    assertThat(failure.line()).isEqualTo("No: not now (X, f); try again in 2 s");
  }

  @Test
  void the_message_of_a_problem_without_members_contains_its_status() {
    assertThat(
            failure(response(422, "application/problem+json", "{\"status\":422}").build()).line())
        .isEqualTo("the gateway rejects this (422)");
  }

  @ParameterizedTest
  @CsvSource({
    "200, application/json, not JSON",
    "404, text/html, <h1>nginx</h1>",
    "500, application/problem+json, not JSON",
    "500, application/problem+json, '{\"status\":\"500\"}'",
    "302, text/html, moved"
  })
  void a_server_that_is_not_a_gateway_is_reported_as_unavailable_and_not_quoted(
      int status, String type, String body) {
    CommandException failure = failure(response(status, type, body).build());

    assertThat(failure.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(failure.line()).contains("http://gateway:8080").doesNotContain(body);
  }
}
