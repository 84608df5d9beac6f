package dev.doorbell.testkit.record;

import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.TrialRun;
import dev.doorbell.testkit.outcome.Ending;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.rule.Rule;
import dev.doorbell.testkit.time.TrialClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Replays a recording once, as a test will do. */
final class ReplayCheck {
  private static final Pattern MADE_KEY = Pattern.compile("^(sha256|bill):.*");

  private ReplayCheck() {}

  /**
   * Runs the connector with the recording.
   *
   * @param ending how the recorded run ended
   * @param saved the keys of the documents that it saved, as the recording has them
   * @return why the replay differs, in lines; empty if it does not
   */
  static List<String> failure(Connector connector, Path folder, Ending ending, List<String> saved) {
    try (RecordedSite site = RecordedSite.load(folder)) {
      TrialRun run =
          ConnectorTrial.of(connector)
              .at(site)
              .withClock(TrialClock.at(site.recordedAt()))
              .answeredBy(site.user());
      for (Rule rule : Rule.values()) {
        run = run.allowing(rule, "the rules were checked during the recording");
      }
      return differences(run, ending, saved, site);
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage()).lines().toList();
    }
  }

  private static List<String> differences(
      TrialRun run, Ending ending, List<String> saved, RecordedSite site) {
    try {
      Outcome outcome = run.run();
      requireSame(ending, outcome);
      requireSame(saved, outcome.documents().stream().map(FetchedDocument::key).toList());
      return List.of();
    } catch (AssertionError e) {
      List<String> lines = new ArrayList<>(String.valueOf(e.getMessage()).lines().toList());
      site.lastReplayed().ifPresent(last -> lines.add("The last recorded response was " + last));
      return lines;
    }
  }

  private static void requireSame(List<String> saved, List<String> replayed) {
    List<String> expected = saved.stream().map(ReplayCheck::comparable).toList();
    List<String> actual = replayed.stream().map(ReplayCheck::comparable).toList();
    if (!actual.equals(expected)) {
      throw new AssertionError(
          "Expected the replay to save the documents %s, but it saved %s"
              .formatted(expected, actual));
    }
  }

  /** A key that is made of content or of a bill differs with the placeholders in them. */
  private static String comparable(String key) {
    return MADE_KEY.matcher(key).replaceFirst("$1:...");
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
