package dev.doorbell.connectors.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.connectors.simulated.SimulatedSite;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.testkit.ConnectorTrial;
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

/** Replays a recorded run of a connector of the tutorial. */
class RecordedRunIT {
  private static final String LOGIN = "sms-tutorial";

  @TempDir private Path folder;

  @Test
  void a_recorded_run_replays() {
    Path recording = folder.resolve("my-bank");
    record(recording);
    try (RecordedSite site = RecordedSite.load(recording)) {
      ConnectorTrial.of(new SmsBank())
          .at(site)
          .withClock(TrialClock.at(site.recordedAt()))
          .answeredBy(site.user())
          .run()
          .succeeded();
    }
  }

  private static void record(Path recording) {
    try (SimulatedSite bank = SimulatedSite.bank()) {
      Site site = Site.of(new SmsBank().manifest().hosts()).movedTo(bank.address().toString());
      ConnectorRecorder.Result result =
          new ConnectorRecorder(new SmsBank(), site, bank.clock())
              .run(
                  Map.of("login", LOGIN, "password", SimulatedSite.PASSWORD),
                  TestUser.present().answers(_ -> bank.phone(LOGIN).code()).script());
      assertThat(RecordingWriter.write(recording, new RunScrubber().scrub(result.run()))).isEmpty();
    }
  }
}
