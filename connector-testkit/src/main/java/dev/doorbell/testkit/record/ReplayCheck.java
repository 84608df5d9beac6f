package dev.doorbell.testkit.record;

import dev.doorbell.sdk.Connector;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.TrialRun;
import dev.doorbell.testkit.outcome.Ending;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.rule.Rule;
import dev.doorbell.testkit.time.TrialClock;
import java.nio.file.Path;
import java.util.Optional;

/** Replays a recording once, as a test will do. */
final class ReplayCheck {
  private ReplayCheck() {}

  /**
   * Runs the connector with the recording.
   *
   * @param ending how the recorded run ended
   * @return why the replay does not end like that, in one line; empty if it does
   */
  static Optional<String> failure(Connector connector, Path folder, Ending ending) {
    try (RecordedSite site = RecordedSite.load(folder)) {
      TrialRun run =
          ConnectorTrial.of(connector)
              .at(site)
              .withClock(TrialClock.at(site.recordedAt()))
              .answeredBy(site.user());
      for (Rule rule : Rule.values()) {
        run = run.allowing(rule, "the rules were checked during the recording");
      }
      requireSame(ending, run.run());
      return Optional.empty();
    } catch (AssertionError | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static void requireSame(Ending ending, Outcome outcome) {
    Outcome checked =
        switch (ending) {
          case Ending.Succeeded _ -> outcome.succeeded();
          case Ending.Failed failed ->
              failed.reason() == null
                  ? outcome.failed(failed.code())
                  : outcome.failed(failed.code(), failed.reason());
          case Ending.Cancelled _ -> outcome.wasCancelled();
          case Ending.Skipped _ -> outcome.wasSkipped();
        };
    if (checked != outcome) {
      throw new IllegalStateException("A check returns the outcome itself");
    }
  }
}
