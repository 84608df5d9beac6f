package dev.doorbell.konnector.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.konnector.bundle.KonnectorBundle;
import dev.doorbell.konnector.sandbox.NodeRun;
import dev.doorbell.konnector.sandbox.NodeSandbox;
import dev.doorbell.konnector.sandbox.SandboxLimits;
import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.rule.Rule;
import dev.doorbell.testkit.user.TestUser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs with a process that its test plays. */
class KonnectorRunTest {
  private static final RunLimits LIMITS =
      new RunLimits(
          new SandboxLimits(1 << 20, Duration.ofMinutes(1), Duration.ofMinutes(1), 1, 1 << 20),
          1 << 20);
  private static final KonnectorBundle BUNDLE =
      new KonnectorBundle(
          Path.of("shop"),
          Manifest.of("shop", "Shop", "www.shop.example")
              .withFields(
                  AccountField.text("login", "Login"),
                  AccountField.password("password", "Password")),
          Map.of("login", "login", "password", "Password"),
          "{\"api\":\"one\"}",
          null,
          List.of("www.shop.example", "*.files.example"));

  private final FakeProcess process = new FakeProcess();
  private final List<NodeRun> started = new ArrayList<>();

  private Outcome run(Consumer<NodeRun> konnector) {
    return runIn(started -> {
      konnector.accept(started);
      return process;
    });
  }

  private Outcome runIn(NodeSandbox sandbox) {
    return trial(sandbox)
        .answeredBy(TestUser.present())
        .allowing(Rule.NOTIFIES_SUCCESS, "the konnector of a test says nothing")
        .run();
  }

  private ConnectorTrial trial(NodeSandbox sandbox) {
    NodeSandbox recording =
        run -> {
          started.add(run);
          return sandbox.start(run);
        };
    return ConnectorTrial.of(
            new KonnectorConnector(BUNDLE, recording, LIMITS, new ProcessPermits(1)))
        .at(URI.create("http://127.0.0.1:9"))
        .withField("login", "ada")
        .withField("password", "a-password-of-ada");
  }

  @Test
  void the_process_gets_its_hosts_and_parameters_and_no_field_of_the_account() {
    run(run -> process.exits(0)).succeeded();

    NodeRun run = started.getFirst();
    assertThat(run.hosts()).containsExactly("www.shop.example", "*.files.example");
    assertThat(run.environment())
        .containsEntry("COZY_PARAMETERS", "{\"api\":\"one\"}")
        .containsEntry("LOG_LEVEL", "info")
        .containsEntry("COZY_URL", "http://127.0.0.1:" + run.stackPort() + "/");
    assertThat(run.environment().toString()).doesNotContain("a-password-of-ada");
    assertThat(run.toString()).doesNotContain(run.environment().get("COZY_CREDENTIALS"));
    assertThat(process.closed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "critical, LOGIN_FAILED, 0, LOGIN_FAILED",
    "critical, LOGIN_FAILED.WRONG_TWOFA_CODE, 1, USER_ACTION_NEEDED_WRONG_TWOFA_CODE",
    "error, VENDOR_DOWN, 0, VENDOR_DOWN",
    "error, one page is missing, 0, UNKNOWN_ERROR_PARTIAL_SYNC",
    "info, LOGIN_FAILED, 1, UNKNOWN_ERROR"
  })
  void the_last_line_and_the_status_decide_how_the_run_ends(
      String type, String message, int status, ErrorCode expected) {
    run(
            (NodeRun run) -> {
              run.line().accept("{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}");
              process.exits(status);
            })
        .failed(expected);
  }

  @Test
  void a_process_that_exceeds_a_limit_fails_its_run_whatever_it_wrote() {
    run(
            (NodeRun run) -> {
              run.line().accept("{\"type\":\"critical\",\"message\":\"LOGIN_FAILED\"}");
              process.exceeds("more than 512 MiB of memory");
            })
        .failed(ErrorCode.UNKNOWN_ERROR, "LIMIT_EXCEEDED");
  }

  @Test
  void a_sandbox_that_can_not_start_fails_the_run() {
    runIn(
            run -> {
              throw new IOException("no user namespaces");
            })
        .failed(ErrorCode.UNKNOWN_ERROR);
  }

  @Test
  void a_flood_of_output_does_not_hide_the_line_that_decides() {
    run(
            (NodeRun run) -> {
              for (int i = 0; i < 5_000; i++) {
                run.line().accept("noise");
              }
              run.line().accept("{\"type\":\"critical\",\"message\":\"VENDOR_DOWN\"}");
              process.exits(1);
            })
        .failed(ErrorCode.VENDOR_DOWN);
  }

  @Test
  void a_line_about_cookies_is_not_logged() {
    Outcome outcome =
        run(run -> {
          run.line().accept("Set-Cookie: session=abcdef");
          process.exits(0);
        });

    assertThat(outcome.log()).noneMatch(line -> line.toString().contains("abcdef"));
  }
}
