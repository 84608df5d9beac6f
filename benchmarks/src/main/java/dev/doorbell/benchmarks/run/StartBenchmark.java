package dev.doorbell.benchmarks.run;

import dev.doorbell.benchmarks.figure.Latencies;
import dev.doorbell.benchmarks.load.OpenLoop;
import dev.doorbell.benchmarks.session.Benchmark;
import dev.doorbell.benchmarks.session.Session;
import dev.doorbell.benchmarks.session.Waits;
import dev.doorbell.benchmarks.subject.WaitingSystem;
import java.time.Duration;
import java.util.Arrays;

/** How many runs start in a second, and how long a start takes. */
public final class StartBenchmark implements Benchmark {
  private static final int RATE = 50;
  private static final int MIN_BURST = 200;
  private static final int MAX_BURST = 20_000;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String conditions() {
    return "Rate: as many jobs at once as start in the time of a trial. Latency: an open loop of "
        + RATE
        + " a second. From the record on the topic (Restate: the request) to TwoFaRequested at a"
        + " consumer (Restate: the report of the awakeable). One worker, one gateway; simulated"
        + " site and load generator are processes of their own on the same processors.";
  }

  @Override
  public void run(Session session) {
    try (RunningSystems systems = RunningSystems.start(session, false)) {
      for (int trial = 1; trial <= session.effort().trials(); trial++) {
        for (WaitingSystem system : systems.all()) {
          session.say("%s, starts, trial %d".formatted(system.name(), trial));
          measure(session, system, "start", systems.startsPerSecond(system));
        }
      }
      systems.doorbell().useConnector("ask-after-login");
      double perSecond = Waits.warmUp(systems.doorbell(), session.effort().warmUp());
      for (int trial = 1; trial <= session.effort().trials(); trial++) {
        session.say("starts that log in first, trial " + trial);
        measure(session, systems.doorbell(), "start after a login", perSecond);
      }
    }
  }

  private static void measure(
      Session session, WaitingSystem system, String what, double expectedPerSecond) {
    Duration trial = session.effort().trial();
    double perSecond = burst(system, expectedPerSecond, trial.dividedBy(2));
    session.results().add(what + ", rate", "1/s", system.name(), perSecond);
    OpenLoop load = new OpenLoop(RATE, trial.dividedBy(2));
    session
        .results()
        .addLatencies(what + " at %d/s".formatted(RATE), system.name(), paced(system, load));
  }

  /**
   * Requests as many waits at once as are expected to begin in a time, and answers them.
   *
   * @return how many began in a second
   */
  static double burst(WaitingSystem system, double expectedPerSecond, Duration time) {
    int count = (int) Math.clamp(expectedPerSecond * time.toSeconds(), MIN_BURST, MAX_BURST);
    system.prepare(count);
    long begin = System.nanoTime();
    int first = system.request(count);
    if (!system.asked().await(first, count, PATIENCE)) {
      throw new IllegalStateException("not all of %d runs started".formatted(count));
    }
    double perSecond = count * NANOS_PER_SECOND / (system.asked().last(first, count) - begin);
    Waits.finish(system, first, count);
    return perSecond;
  }

  private static Latencies paced(WaitingSystem system, OpenLoop load) {
    system.prepare(load.count());
    int[] numbers = new int[load.count()];
    long[] intended = load.run(index -> numbers[index] = system.request(1));
    long[] latencies = new long[numbers.length];
    int arrived = 0;
    for (int i = 0; i < numbers.length; i++) {
      if (system.asked().await(numbers[i], 1, PATIENCE)) {
        latencies[arrived++] = system.asked().time(numbers[i]) - intended[i];
      }
    }
    int first = Arrays.stream(numbers).min().orElseThrow();
    Waits.finish(system, first, numbers.length);
    return Latencies.of(Arrays.copyOf(latencies, arrived), numbers.length - arrived);
  }
}
