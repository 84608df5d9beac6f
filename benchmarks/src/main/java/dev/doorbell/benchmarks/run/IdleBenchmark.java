package dev.doorbell.benchmarks.run;

import dev.doorbell.benchmarks.session.Benchmark;
import dev.doorbell.benchmarks.session.Session;
import dev.doorbell.benchmarks.session.Waits;
import dev.doorbell.benchmarks.subject.WaitingSystem;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What 10,000 waiting runs cost while nothing happens. */
public final class IdleBenchmark implements Benchmark {
  private static final int WAITS = 10_000;

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public String conditions() {
    return "Processor time of each process while "
        + WAITS
        + " runs wait, as a share of one core. The load generator does nothing meanwhile.";
  }

  @Override
  public void run(Session session) {
    try (RunningSystems systems = RunningSystems.start(session, false)) {
      for (WaitingSystem system : systems.all()) {
        session.say("%s: starting runs until %d wait".formatted(system.name(), WAITS));
        Waits.begin(system, WAITS);
      }
      Waits.settle();
      for (int trial = 1; trial <= session.effort().trials(); trial++) {
        for (WaitingSystem system : systems.all()) {
          measure(session, system);
        }
      }
    }
  }

  private static void measure(Session session, WaitingSystem system) {
    Duration time = session.effort().trial();
    Map<String, Duration> before = system.processorTime();
    long begin = System.nanoTime();
    LockSupport.parkNanos(time.toNanos());
    // A pause may be longer or shorter than requested.
    long elapsed = System.nanoTime() - begin;
    Map<String, Duration> after = system.processorTime();
    after.forEach((process, used) -> {
      double share = 100.0 * used.minus(before.get(process)).toNanos() / elapsed;
      session.results().add("idle, " + process, "% of a core", system.name(), share);
    });
  }
}
