package dev.doorbell.connectors.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.amazon.Amazon;
import dev.doorbell.connectors.bank.DemoBank;
import dev.doorbell.connectors.github.Github;
import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Ending;
import dev.doorbell.testkit.record.ConnectorRecorder;
import dev.doorbell.testkit.record.RecordingWriter;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.scrub.RunScrubber;
import dev.doorbell.testkit.time.TrialClock;
import dev.doorbell.testkit.user.TestUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of each connector are recorded at its simulated site and replayed without it. */
class RecordSitesIT {
  @TempDir private Path folder;

  @Test
  void an_approval_at_the_demo_bank_is_recorded_and_replays() {
    String login = "approval-recorded-7";
    try (SimulatedSite bank = SimulatedSite.bank()) {
      TestUser user = TestUser.present().approves(() -> bank.phone(login).approve());
      recordAndReplay(new DemoBank(), bank, Map.of("login", login), user);
    }
  }

  @Test
  void a_code_at_github_is_recorded_and_replays() {
    String login = "sms-recorded-7";
    try (SimulatedSite github = SimulatedSite.github()) {
      TestUser user = TestUser.present().answers(_ -> github.phone(login).code());
      recordAndReplay(new Github(), github, Map.of("login", login), user);
    }
  }

  @Test
  void a_code_at_amazon_is_recorded_and_replays() {
    String login = "cvf-sms-7";
    try (SimulatedSite amazon = SimulatedSite.amazon()) {
      TestUser user = TestUser.present().answers(_ -> amazon.phone(login).code());
      Map<String, String> fields =
          Map.of("login", login + "@example.org", "marketplace", "amazon.fr");
      recordAndReplay(new Amazon(), amazon, fields, user);
    }
  }

  private void recordAndReplay(
      Connector connector, SimulatedSite simulator, Map<String, String> fields, TestUser user) {
    Map<String, String> all = new TreeMap<>(fields);
    all.put("password", SimulatedSite.PASSWORD);
    Site site = Site.of(connector.manifest().hosts()).movedTo(simulator.address().toString());
    ConnectorRecorder.Result result =
        new ConnectorRecorder(connector, site, simulator.clock()).run(all, user.script());
    assertThat(result.ending()).isEqualTo(new Ending.Succeeded());
    assertThat(result.breaches()).isEmpty();
    Path recording = folder.resolve("recording");
    assertThat(RecordingWriter.write(recording, new RunScrubber().scrub(result.run()))).isEmpty();
    assertThat(folder).isDirectoryContaining(Files::isDirectory);
    assertHasNone(recording, List.of(fields.get("login"), SimulatedSite.PASSWORD, "open+sesame"));
    replay(connector, recording);
  }

  private static void assertHasNone(Path recording, List<String> secrets) {
    for (Path file : RecordBankIT.files(recording)) {
      assertThat(RecordBankIT.text(file)).as(file.toString()).doesNotContain(secrets);
    }
  }

  private static void replay(Connector connector, Path recording) {
    try (RecordedSite site = RecordedSite.load(recording)) {
      ConnectorTrial.of(connector)
          .at(site)
          .withClock(TrialClock.at(site.recordedAt()))
          .answeredBy(site.user())
          .run()
          .succeeded();
    }
  }
}
