package dev.doorbell.connectors.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays recorded runs of connectors of the tutorial. */
class RecordedRunIT {
  private static final String KEY = "open-sesame-4711";

  @TempDir private Path folder;

  @Test
  void a_recorded_run_replays() {
    Path recording = folder.resolve("my-bank");
    record(new SmsBank(), "sms-tutorial", Map.of(), recording);
    try (RecordedSite site = RecordedSite.load(recording)) {
      ConnectorTrial.of(new SmsBank())
          .at(site)
          .withClock(TrialClock.at(site.recordedAt()))
          .answeredBy(site.user())
          .run()
          .succeeded();
    }
  }

  @Test
  void a_recorded_run_with_a_key_of_the_operator_replays_with_its_placeholder() {
    Path recording = folder.resolve("partner-bank");
    record(new PartnerBank(), "plain-partner", Map.of("apiKey", KEY), recording);
    try (RecordedSite site = RecordedSite.load(recording)) {
      assertThat(site.parameters()).containsExactly(Map.entry("apiKey", "recorded-apiKey-1"));
      ConnectorTrial.of(new PartnerBank())
          .at(site)
          .withClock(TrialClock.at(site.recordedAt()))
          .answeredBy(site.user())
          .run()
          .succeeded();
    }
  }

  private static void record(
      Connector connector, String login, Map<String, String> parameters, Path recording) {
    try (SimulatedSite bank = SimulatedSite.bank()) {
      Site site = Site.of(connector.manifest().hosts()).movedTo(bank.address().toString());
      ConnectorRecorder.Result result =
          new ConnectorRecorder(connector, site, bank.clock())
              .withParameters(parameters)
              .run(
                  Map.of("login", login, "password", SimulatedSite.PASSWORD),
                  TestUser.present().answers(_ -> bank.phone(login).code()).script());
      assertThat(result.ending()).isEqualTo(new Ending.Succeeded());
      assertThat(RecordingWriter.write(recording, new RunScrubber().scrub(result.run()))).isEmpty();
    }
  }
}
