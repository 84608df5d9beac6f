package dev.doorbell.konnector.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.konnector.bundle.KonnectorFolder;
import dev.doorbell.konnector.sandbox.Bubblewrap;
import dev.doorbell.konnector.sandbox.NodeRun;
import dev.doorbell.konnector.sandbox.NodeSandbox;
import dev.doorbell.konnector.sandbox.PublicSites;
import dev.doorbell.konnector.sandbox.SandboxCheck;
import dev.doorbell.konnector.sandbox.SandboxLimits;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.user.TestUser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs a konnector that contains Cozy's own library, in the sandbox. {@code bin/test} builds it and
 * names its folder in {@code DOORBELL_TEST_KONNECTOR}.
 */
@Execution(ExecutionMode.CONCURRENT)
class CozyLibraryIT {
  private static final SandboxLimits LIMITS =
      new SandboxLimits(512L << 20, Duration.ofMinutes(2), Duration.ofMinutes(1), 64, 1 << 20);

  @TempDir Path folder;
  private SimulatedSite site;
  private Bubblewrap sandbox;
  private KonnectorFolder found;
  private ConnectorTrial trial;

  @BeforeEach
  void start() throws IOException {
    site = SimulatedSite.start();
    copyBundle();
    SandboxCheck check = SandboxCheck.run(System.getenv("PATH"));
    assertThat(check.problem()).isEmpty();
    sandbox =
        Bubblewrap.open(
            check.programs().orElseThrow(),
            new PublicSites(Map.of(SimulatedSite.HOST, site.address())));
    found = KonnectorFolder.read(folder);
    assertThat(found.leftOut()).isEmpty();
    NodeSandbox trusting = run -> sandbox.start(trusting(run));
    trial =
        ConnectorTrial.of(
                new KonnectorConnector(
                    found.bundles().getFirst(), trusting, LIMITS, new ProcessPermits(1)))
            // The konnector reaches its site by the sandbox.
            .at(URI.create("http://127.0.0.1:9"));
  }

  private void copyBundle() throws IOException {
    Path built =
        Path.of(
            Objects.requireNonNull(
                System.getenv("DOORBELL_TEST_KONNECTOR"),
                "DOORBELL_TEST_KONNECTOR is not set: bin/test builds this konnector"));
    Path own = Files.createDirectory(folder.resolve("test"));
    for (String name : new String[] {"index.js", "manifest.konnector"}) {
      Files.copy(built.resolve(name), own.resolve(name));
    }
    Files.writeString(own.resolve("authority.pem"), site.authority());
  }

  private static NodeRun trusting(NodeRun run) {
    Map<String, String> environment = new HashMap<>(run.environment());
    environment.put("NODE_EXTRA_CA_CERTS", "/bundle/authority.pem");
    return new NodeRun(
        run.bundle(), environment, run.hosts(), run.stackPort(), run.limits(), run.line());
  }

  @AfterEach
  void stop() {
    found.close();
    sandbox.close();
    site.close();
  }

  private ConnectorTrial signedUpAs(String login) {
    return trial.withField("login", login).withField("password", "right");
  }

  @Test
  void a_second_run_neither_logs_in_nor_downloads() {
    Outcome first = signedUpAs("plain").answeredBy(TestUser.present()).run();
    first
        .succeeded()
        .askedNothing()
        .saved(2)
        .identified(Identity.unknown().withName("Ada Martin").withEmail("ada@people.example"));
    assertThat(first.documents()).anyMatch(document -> document.bill() != null);
    assertThat(site.logins()).isEqualTo(1);

    trial.answeredBy(TestUser.present()).run().succeeded().askedNothing().saved(0);

    assertThat(site.logins()).isEqualTo(1);
    assertThat(site.downloads()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "email", "app_code"})
  void asks_for_a_code_and_again_after_a_wrong_one(String type) {
    signedUpAs(type)
        .answeredBy(TestUser.present().answers("000000", "123456"))
        .run()
        .succeeded()
        .askedTimes(2)
        .saved(2);
    assertThat(site.logins()).isEqualTo(1);
  }

  @Test
  void three_wrong_codes_end_the_run_with_the_error_of_the_konnector() {
    signedUpAs("sms")
        .answeredBy(TestUser.present().answers("000000", "111111", "222222"))
        .run()
        .failed(ErrorCode.LOGIN_FAILED_TOO_MANY_ATTEMPTS);
  }

  @Test
  void a_changed_password_ends_the_run() {
    trial
        .withField("login", "plain")
        .withField("password", "old")
        .answeredBy(TestUser.present())
        .run()
        .failed(ErrorCode.LOGIN_FAILED);
  }

  @Test
  void a_page_in_place_of_a_bill_is_not_stored() {
    signedUpAs("page")
        .answeredBy(TestUser.present())
        .run()
        .failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC)
        .saved(1);
  }
}
