package dev.doorbell.operator.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.doorbell.operator.CommandRunner.Outcome;
import dev.doorbell.operator.fixture.CommandFixture;
import dev.doorbell.operator.fixture.FakeGateway;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class JobFollowerIT {
  private static final String JOB = CommandFixture.JOB;
  private static final String GET = "GET /api/jobs/" + JOB;
  private static final String ALIVE = "event: heartbeat\nid: p1\ndata: {}";

  @RegisterExtension private final CommandFixture command = new CommandFixture();

  private final FakeGateway gateway = command.gateway();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void stop() {
    end.countDown();
  }

  private static String event(String type, String id, String more) {
    return """
    event: %s
    id: %s
    data: {"type":"%s","time":"2026-01-31T11:59:30Z","jobId":"%s","attempt":1%s}\
    """
        .formatted(type, id, type, JOB, more);
  }

  /** Serves a stream that sends these frames and stays open. */
  private void open(String... frames) {
    gateway.on(
        "GET /api/events",
        exchange -> {
          write(exchange, frames);
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static void write(HttpExchange exchange, String... frames) throws java.io.IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    for (String frame : frames) {
      exchange.getResponseBody().write((frame + "\n\n").getBytes(StandardCharsets.UTF_8));
    }
    exchange.getResponseBody().flush();
  }

  private FakeGateway job(String status, String more) {
    return gateway.json(GET, CommandFixture.job(JOB, status, more));
  }

  @ParameterizedTest
  @CsvSource({
    "JobSucceeded, SUCCEEDED, 0",
    "JobFailed, FAILED, 4",
    "JobCancelled, CANCELLED, 5",
    "JobSkipped, SKIPPED, 6"
  })
  void each_end_of_a_job_has_its_exit_code(String type, String status, int exitCode) {
    job("RUNNING", "").json(GET, CommandFixture.job(JOB, "RUNNING", ""));
    job(status, "");
    open("retry: 2000", ALIVE, event("LoginStarted", "p2", ""), event(type, "p3", ""));

    Outcome outcome = command.run("jobs", "follow", JOB);

    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("RUNNING"),
            line -> assertThat(line).startsWith("12:59:30  LoginStarted"),
            line -> assertThat(line).contains(type),
            line -> assertThat(line).contains(status));
  }

  @Test
  void the_stream_begins_before_the_job_is_submitted() {
    open(ALIVE, event("LoginStarted", "p2", ""), event("JobSucceeded", "p3", ""));
    String submit = "POST /api/accounts/" + CommandFixture.ACCOUNT + "/jobs";
    gateway.json(submit, CommandFixture.job("REQUESTED"));
    job("SUCCEEDED", "");

    Outcome outcome = command.run("jobs", "submit", CommandFixture.ACCOUNT, "--follow");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("submitted " + JOB, "LoginStarted", "JobSucceeded");
    assertThat(gateway.calls())
        .extracting(FakeGateway.Call::line)
        .containsExactly("GET /api/events?account=" + CommandFixture.ACCOUNT, submit, GET);
  }

  @Test
  void a_job_that_has_ended_opens_no_stream() {
    job("FAILED", ",\"errorCode\":\"LOGIN_FAILED\"");

    Outcome outcome = command.run("jobs", "follow", JOB);

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.out()).contains("LOGIN_FAILED");
    assertThat(gateway.calls("GET /api/events")).isEmpty();
  }

  @Test
  void a_job_that_ends_before_the_stream_begins_is_not_missed() {
    job("RUNNING", "");
    job("SUCCEEDED", "");
    open(ALIVE);

    assertThat(command.run("jobs", "follow", JOB).exitCode()).isZero();
  }

  @Test
  void a_broken_stream_resumes_at_the_last_event_id() {
    job("RUNNING", "").json(GET, CommandFixture.job(JOB, "RUNNING", ""));
    job("RUNNING", "");
    job("SUCCEEDED", "");
    gateway.events(ALIVE, event("LoginStarted", "p2", ""));
    open(ALIVE, event("JobSucceeded", "p3", ",\"documents\":2"));

    Outcome outcome = command.run("jobs", "follow", JOB);

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).containsOnlyOnce("LoginStarted").contains("2 documents");
    assertThat(outcome.err()).contains("trying again");
    assertThat(gateway.calls("GET /api/events").get(1).header("Last-Event-ID")).isEqualTo("p2");
  }

  @Test
  void a_reset_stream_reads_the_job_again() {
    job("RUNNING", "").json(GET, CommandFixture.job(JOB, "RUNNING", ""));
    job("CANCELLED", "");
    open(ALIVE, "event: reset\ndata: {}", ALIVE);

    assertThat(command.run("jobs", "follow", JOB).exitCode()).isEqualTo(5);
    assertThat(gateway.calls("GET /api/events")).hasSize(1);
  }

  @Test
  void an_unknown_job_is_rejected() {
    gateway.problem(GET, 404, "UNKNOWN_JOB", "There is no such job", "No job has this id");

    Outcome outcome = command.run("jobs", "follow", JOB);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errorLine()).contains("UNKNOWN_JOB");
  }

  @Test
  void a_challenge_is_printed_with_the_command_that_answers_it() {
    job("RUNNING", "").json(GET, CommandFixture.job(JOB, "RUNNING", ""));
    job("SUCCEEDED", "");
    open(
        event(
            "TwoFaRequested",
            "p2",
            ",\"challenge\":{\"challengeId\":\"019c1395-1f00-7000-8000-000000000003\","
                + "\"type\":\"app_code\",\"expiresAt\":\"2026-01-31T12:03:00Z\","
                + "\"now\":\"2026-01-31T12:00:00Z\"}"),
        ALIVE,
        event("SomethingOfALaterVersion", "p3", ",\"reason\":\"NEW\""),
        event("JobSucceeded", "p4", ",\"documents\":1"));

    assertThat(command.run("jobs", "follow", JOB).out())
        .contains(
            "code of the authenticator app, until 13:03:00 (3:00 left)",
            "doorbell challenges answer " + JOB,
            "SomethingOfALaterVersion  NEW");
  }

  @Test
  void json_output_has_one_line_for_each_event_and_then_the_job() {
    job("RUNNING", "").json(GET, CommandFixture.job(JOB, "RUNNING", ""));
    job("SUCCEEDED", "");
    open(ALIVE, event("JobSucceeded", "p2", ",\"documents\":1"));

    assertThat(command.run("jobs", "follow", JOB, "--json").lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("{\"type\":\"JobSucceeded\""),
            line -> assertThat(line).startsWith("{\"jobId\"").contains("\"SUCCEEDED\""));
  }
}
