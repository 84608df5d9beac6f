package dev.doorbell.benchmarks.run;

import dev.doorbell.benchmarks.session.Benchmark;
import dev.doorbell.benchmarks.session.Session;
import dev.doorbell.benchmarks.session.Waits;
import dev.doorbell.benchmarks.subject.WaitingSystem;
import java.time.Duration;
import java.util.Map;

/** The processor time of one start and one answer, by process. */
public final class CpuBenchmark implements Benchmark {
  private static final int WAITS = 1000;
  private static final double NANOS_PER_MILLI = 1e6;

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public String conditions() {
    return WAITS
        + " runs start at once; then 16 users answer them, each when the last answer was accepted."
        + " A start ends with the wait; an answer includes the end of its run. Time of user and"
        + " kernel from /proc, without broker and load generator, with what the processes do"
        + " anyway.";
  }

  @Override
  public void run(Session session) {
    try (RunningSystems systems = RunningSystems.start(session, false)) {
      for (int trial = 1; trial <= session.effort().trials(); trial++) {
        for (WaitingSystem system : systems.all()) {
          session.say("%s, processor time, trial %d".formatted(system.name(), trial));
          measure(session, system);
        }
      }
    }
  }

  private static void measure(Session session, WaitingSystem system) {
    Map<String, Duration> before = system.processorTime();
    int first = Waits.begin(system, WAITS);
    Waits.settle();
    Map<String, Duration> begun = system.processorTime();
    Waits.finish(system, first, WAITS);
    Waits.settle();
    Map<String, Duration> after = system.processorTime();
    add(session, system, "processor time of a start", before, begun);
    add(session, system, "processor time of an answer", begun, after);
  }

  private static void add(
      Session session,
      WaitingSystem system,
      String what,
      Map<String, Duration> from,
      Map<String, Duration> to) {
    double sum = 0;
    for (String process : to.keySet()) {
      double used = to.get(process).minus(from.get(process)).toNanos() / NANOS_PER_MILLI / WAITS;
      sum += used;
      session.results().add(what + ", " + process, "ms", system.name(), used);
    }
    session.results().add(what + ", all", "ms", system.name(), sum);
  }
}
