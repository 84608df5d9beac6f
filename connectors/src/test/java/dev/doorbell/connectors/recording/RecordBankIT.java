package dev.doorbell.connectors.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.connectors.bank.DemoBank;
import dev.doorbell.connectors.simulated.Phone;
import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.time.TrialClock;
import dev.doorbell.testkit.user.TestUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command records the demo bank; a test replays the recording without the bank. */
class RecordBankIT {
  private static final String LOGIN = "sms-recorded-42";

  /** What the bank shows about this customer, without the name, which depends on the login. */
  private static final String TOKEN = "[0-9a-f]{32}";

  @TempDir private Path folder;

  @Test
  void a_run_with_a_wrong_code_is_recorded_without_secrets_and_replays() throws Exception {
    Path recording = folder.resolve("bank");
    String code;
    String printed;
    try (SimulatedSite bank = SimulatedSite.bank();
        RecordCommandProcess command =
            RecordCommandProcess.start(bank.address(), recording, "--field", "login=" + LOGIN)) {
      Phone phone = bank.phone(LOGIN);
      command.type(SimulatedSite.PASSWORD);
      command.type(""); // No authenticator key.
      command.type(""); // All documents.
      command.type(""); // With receipts, the default.
      assertThat(command.awaitLine("The site asks")).contains("sms of 6 digits");
      command.type("000000");
      assertThat(command.awaitLine("The site asks")).contains("after a wrong answer");
      code = phone.code();
      command.type(code);
      assertThat(command.awaitExit()).as(command.printed()).isZero();
      printed = command.printed();
    }
    assertThat(printed)
        .contains("A replay ends like the run", "the value of field 'password'", "the user's name")
        .doesNotContain(SimulatedSite.PASSWORD, code);
    for (Path file : files(recording)) {
      assertThat(text(file))
          .as(file.toString())
          .doesNotContain(LOGIN, SimulatedSite.PASSWORD, "open+sesame", code)
          .doesNotContainPattern(TOKEN)
          .doesNotContainPattern("\\+33 6 \\d\\d");
    }
    replay(recording);
  }

  private static void replay(Path recording) {
    try (RecordedSite site = RecordedSite.load(recording)) {
      trial(site)
          .answeredBy(site.user())
          .run()
          .succeeded()
          .asked(Challenge.sms(null).withDigits(6), Challenge.sms(null).wrongAnswer())
          .siteSent(1)
          .saved(8);
      assertThat(site.field("login")).startsWith("recorded-login-");
      assertThat(site.codes()).hasSize(2).doesNotHaveDuplicates();
      String token = site.lastAt("POST /bank/login").value("csrf");
      assertThat(token).startsWith("token-");
      assertThat(site.seenAt("POST /bank/second-factor")).hasSize(2);
    }
    try (RecordedSite site = RecordedSite.load(recording)) {
      TestUser other = TestUser.present().asksForResend().answers("000001");
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> trial(site).answeredBy(other).run().succeeded())
          .withMessageContaining("is not in the recording: nothing is recorded there")
          .withMessageContaining("the next recorded request is POST bank.doorbell.example/bank/");
    }
  }

  private static ConnectorTrial trial(RecordedSite site) {
    return ConnectorTrial.of(new DemoBank()).at(site).withClock(TrialClock.at(site.recordedAt()));
  }

  static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.toList();
      assertThat(found).hasSizeGreaterThan(5);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
