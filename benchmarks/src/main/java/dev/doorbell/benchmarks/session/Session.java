package dev.doorbell.benchmarks.session;

import dev.doorbell.benchmarks.figure.Results;
import dev.doorbell.benchmarks.subject.DoorbellWaits;
import dev.doorbell.benchmarks.subject.KafkaEcho;
import dev.doorbell.benchmarks.subject.RestatePackages;
import dev.doorbell.benchmarks.subject.RestateWaits;
import dev.doorbell.benchmarks.subject.WaitingSystem;
import dev.doorbell.benchmarks.system.Layout;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of {@code bin/bench}.
 *
 * @param folder for data and logs of the measured processes
 * @param restate empty if its packages are not installed
 * @param progress where to say what is being measured
 */
public record Session(
    Effort effort,
    Path folder,
    Optional<RestatePackages> restate,
    Results results,
    PrintStream progress) {

  /** Starts a Doorbell whose connector asks at once. */
  public DoorbellWaits doorbell(Layout layout) {
    say("starting Doorbell");
    return new DoorbellWaits(layout, folder.resolve("doorbell"), "ask-at-once");
  }

  /**
   * The subject and its rivals, in the order in which they are measured. The caller closes the
   * rivals.
   */
  public List<WaitingSystem> withRivals(DoorbellWaits doorbell, boolean bareKafka) {
    List<WaitingSystem> systems = new ArrayList<>(List.of(doorbell));
    if (bareKafka) {
      systems.add(new KafkaEcho(doorbell.doorbell().bootstrapServers()));
    }
    restate.ifPresentOrElse(
        packages -> {
          say("starting Restate");
          systems.add(RestateWaits.start(packages, folder.resolve("restate")));
        },
        () -> results.note("Restate was left out: its npm packages are not installed"));
    return systems;
  }

  /** Prints a line about the progress. */
  public void say(String line) {
    progress.println("bench: " + line);
  }
}
