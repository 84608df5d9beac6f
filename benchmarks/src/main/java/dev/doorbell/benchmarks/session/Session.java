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
    return new DoorbellWaits(layout, folder.resolve("doorbell"), "ask-at-once");
  }

  /** Starts Restate. Empty if its packages are not installed; a note says so then. */
  public Optional<WaitingSystem> restate() {
    if (restatePackages.isEmpty()) {
      results.note("Restate was left out: its npm packages are not installed");
    }
    return restatePackages.map(packages -> {
      say("starting Restate");
      return RestateWaits.start(packages, folder.resolve("restate"));
    });
  }

  /** Prints a line about the progress. */
  public void say(String line) {
    progress.println("bench: " + line);
  }
}
