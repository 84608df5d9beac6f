package dev.doorbell.konnector.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.konnector.bundle.KonnectorFolder;
import dev.doorbell.konnector.sandbox.Bubblewrap;
import dev.doorbell.konnector.sandbox.PublicSites;
import dev.doorbell.konnector.sandbox.SandboxCheck;
import dev.doorbell.konnector.sandbox.SandboxLimits;
import dev.doorbell.sdk.Identity;
import dev.doorbell.simulators.konnector.KonnectorSite;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.rule.Rule;
import dev.doorbell.testkit.user.TestUser;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Runs a konnector that contains Cozy's own library, in the sandbox. {@code bin/test} builds it and
 * names its folder in {@code DOORBELL_TEST_KONNECTOR}. The end-to-end tests run it as jobs.
 */
@Execution(ExecutionMode.CONCURRENT)
class CozyLibraryIT {
  private static final SandboxLimits LIMITS =
      new SandboxLimits(512L << 20, Duration.ofMinutes(2), Duration.ofMinutes(1), 64, 1 << 20);

  @TempDir Path folder;
  private KonnectorSite site;
  private Bubblewrap sandbox;
  private KonnectorFolder found;
  private ConnectorTrial trial;

  @BeforeEach
  void start() throws IOException {
    site = KonnectorSite.start("right", () -> "123456", InstantSource.system());
    copyBundle();
    SandboxCheck check = SandboxCheck.run(System.getenv("PATH"));
    assertThat(check.problem()).isEmpty();
    Path certificate = Files.writeString(folder.resolve("site.pem"), site.certificatePem());
    InetSocketAddress address =
        InetSocketAddress.createUnresolved("127.0.0.1", site.url().getPort());
    sandbox =
        Bubblewrap.open(
            check.programs().orElseThrow(),
            new PublicSites(Map.of(KonnectorSite.HOST, address), certificate));
    found = KonnectorFolder.read(folder);
    assertThat(found.leftOut()).isEmpty();
    trial =
        ConnectorTrial.of(
                new KonnectorConnector(
                    found.bundles().getFirst(),
                    sandbox,
                    new RunLimits(LIMITS, 1 << 20),
                    new ProcessPermits(1)))
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
    assertThat(site.customer("plain").logins()).hasSize(1);

    trial.answeredBy(TestUser.present()).run().succeeded().askedNothing().saved(0);

    assertThat(site.customer("plain").logins()).hasSize(1);
    assertThat(site.customer("plain").downloads()).isEqualTo(2);
  }

  @Test
  void asks_for_a_code_and_again_after_a_wrong_one() {
    signedUpAs("sms")
        .answeredBy(TestUser.present().answers("000000", "123456"))
        .allowing(Rule.KEEPS_SECRETS, "it logs the code on purpose, and workers mask it")
        .run()
        .succeeded()
        .askedTimes(2)
        .saved(2);
    assertThat(site.customer("sms").logins()).hasSize(1);
  }
}
