package dev.doorbell.benchmarks.session;

import dev.doorbell.benchmarks.figure.Results;
import dev.doorbell.benchmarks.subject.DoorbellWaits;
import dev.doorbell.benchmarks.subject.RestatePackages;
import dev.doorbell.benchmarks.subject.RestateWaits;
import dev.doorbell.benchmarks.subject.WaitingSystem;
import dev.doorbell.benchmarks.system.Layout;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One run of {@code bin/bench}.
 *
 * @param folder for data and logs of the measured processes
 * @param restatePackages empty if its packages are not installed
 * @param progress where to say what is being measured
 */
public record Session(
    Effort effort,
    Path folder,
    Optional<RestatePackages> restatePackages,
    Results results,
    PrintStream progress) {

  /** Starts a Doorbell whose connector asks at once. */
  public DoorbellWaits doorbell(Layout layout) {
    say("starting Doorbell");
    return DoorbellWaits.start(layout, folder.resolve("doorbell"));
  }

  /**
   * Starts Restate. Empty if its packages are not installed or if it does not start, since Doorbell
   * can be measured without it; a note gives the reason then.
   */
  public Optional<WaitingSystem> restate() {
    if (restatePackages.isEmpty()) {
      results.note("Restate was left out: its npm packages are not installed");
      return Optional.empty();
    }
    say("starting Restate");
    try {
      return Optional.of(RestateWaits.start(restatePackages.get(), folder.resolve("restate")));
    } catch (RuntimeException e) {
      results.note("Restate was left out: it did not start: " + e);
      return Optional.empty();
    }
  }

  /** Prints a line about the progress. */
  public void say(String line) {
    progress.println("bench: " + line);
  }
}
