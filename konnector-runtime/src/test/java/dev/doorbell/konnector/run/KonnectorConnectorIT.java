package dev.doorbell.konnector.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.konnector.bundle.KonnectorBundle;
import dev.doorbell.konnector.bundle.KonnectorFolder;
import dev.doorbell.konnector.sandbox.SandboxLimits;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.context.CrashPoint;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.user.TestUser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a bundle of our own in a real Node process. */
class KonnectorConnectorIT {
  private static final SandboxLimits LIMITS =
      new SandboxLimits(1L << 30, Duration.ofMinutes(1), Duration.ofMinutes(1), 64, 1 << 20);

  @TempDir Path folder;
  private KonnectorFolder found;
  private ConnectorTrial trial;

  @BeforeEach
  void read() throws IOException {
    Path own = Files.createDirectory(folder.resolve("demo"));
    for (String name : new String[] {"index.js", "manifest.konnector"}) {
      try (InputStream file = KonnectorConnectorIT.class.getResourceAsStream("demo/" + name)) {
        Files.copy(file, own.resolve(name));
      }
    }
    found = KonnectorFolder.read(folder);
    KonnectorBundle bundle = found.bundles().getFirst();
    trial =
        ConnectorTrial.of(
                new KonnectorConnector(
                    bundle, new PlainNode(), new RunLimits(LIMITS, 1 << 20), new ProcessPermits(1)))
            // The konnector plays its site itself; nothing listens here.
            .at(URI.create("http://127.0.0.1:9"));
  }

  @AfterEach
  void close() {
    found.close();
  }

  private ConnectorTrial signedUpAs(String login) {
    return trial.withField("login", login).withField("password", "right");
  }

  @Test
  void stores_the_document_with_its_bill_and_a_second_run_neither_logs_in_nor_uploads() {
    Outcome first = signedUpAs("plain").answeredBy(TestUser.present()).run();
    first
        .succeeded()
        .askedNothing()
        .saved("bill.pdf")
        .identified(Identity.unknown().withName("Ada"));
    assertThat(first.documents()).singleElement().extracting(FetchedDocument::bill).isNotNull();

    Outcome second = trial.answeredBy(TestUser.present()).run();

    second.succeeded().askedNothing().saved(0).logged("no new file");
    assertThat(second.calls()).doesNotContain("deactivateAutoSuccessfulLogin");
  }

  @Test
  void asks_for_the_code_of_an_sms_and_again_if_it_was_wrong() {
    signedUpAs("twice")
        .answeredBy(TestUser.present().answers("111111", "123456"))
        .run()
        .succeeded()
        .askedTimes(2)
        .saved(1);
  }

  @Test
  void a_code_that_the_site_rejects_ends_the_run() {
    signedUpAs("sms")
        .answeredBy(TestUser.present().answers("000000"))
        .run()
        .failed(ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE);
  }

  @Test
  void a_wrong_password_ends_the_run() {
    trial
        .withField("login", "plain")
        .withField("password", "wrong")
        .answeredBy(TestUser.present())
        .run()
        .failed(ErrorCode.LOGIN_FAILED);
  }

  @Test
  void a_cancelled_run_leaves_no_process() {
    signedUpAs("sms").answeredBy(TestUser.present().cancels()).run().wasCancelled();

    assertThat(ProcessHandle.current().descendants())
        .noneMatch(process -> process.info().commandLine().orElse("").contains(folder.toString()));
  }

  /** Its login may make the site send another message, which has to be announced before. */
  @Test
  void an_attempt_that_takes_over_says_that_it_restarts_before_its_process_starts() {
    signedUpAs("plain")
        .answeredBy(TestUser.present())
        .takenOverAt(CrashPoint.signedIn())
        .run()
        .succeeded()
        .resumedAt(ResumePoint.Restart.class);
  }

  @Test
  void an_approval_ends_when_the_konnector_goes_on() {
    signedUpAs("approve")
        .answeredBy(TestUser.present().approves(() -> {}))
        .run()
        .succeeded()
        .askedTimes(1);
  }

  @Test
  void a_page_in_place_of_a_file_is_not_stored() {
    signedUpAs("page")
        .answeredBy(TestUser.present())
        .run()
        .failed(ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC)
        .saved(0);
  }
}
