package dev.doorbell.benchmarks.run;

import dev.doorbell.benchmarks.load.OpenLoop;
import dev.doorbell.benchmarks.session.AnswerLoad;
import dev.doorbell.benchmarks.session.Benchmark;
import dev.doorbell.benchmarks.session.Session;
import dev.doorbell.benchmarks.session.Waits;
import dev.doorbell.benchmarks.subject.WaitingSystem;
import java.time.Duration;
import java.util.stream.IntStream;

/** How many answers in a second a system carries before their p99 passes 100 ms. */
public final class CapacityBenchmark implements Benchmark {
  private static final double MAX_P99_MILLIS = 100;
  private static final RateSearch SEARCH = new RateSearch(50, 3200, 3);
  private static final Duration STEP = Duration.ofSeconds(2);
  private static final int TRIALS = 2;

  /** A single delay of the machine must not end the search. */
  private static final int TRIES_PER_RATE = 2;

  @Override
  public String name() {
    return "capacity";
  }

  @Override
  public String conditions() {
    return "%d searches by steps of %d s, from %d/s to at most %d/s. A rate is carried if its p99 is"
            .formatted(TRIALS, STEP.toSeconds(), SEARCH.start(), SEARCH.limit())
        + " at most 100 ms and no answer is lost, in one of two tries. All processes share the"
        + " processors, the load generator too.";
  }

  @Override
  public void run(Session session) {
    try (RunningSystems systems = RunningSystems.start(session, false)) {
      for (int trial = 1; trial <= Math.min(TRIALS, session.effort().trials()); trial++) {
        for (WaitingSystem system : systems.all()) {
          int rate = highestRate(session, system);
          session.results().add("answers with a p99 of at most 100 ms", "1/s", system.name(), rate);
        }
      }
    }
  }

  /** Searches the highest rate that a system carries. */
  static int highestRate(Session session, WaitingSystem system) {
    return SEARCH.highest(rate -> {
      boolean carried = IntStream.range(0, TRIES_PER_RATE).anyMatch(_ -> carries(system, rate));
      session.say("%s: %d/s %s".formatted(system.name(), rate, carried ? "carried" : "too high"));
      return carried;
    });
  }

  private static boolean carries(WaitingSystem system, int rate) {
    AnswerLoad load = Waits.answer(system, new OpenLoop(rate, STEP));
    return load.answers().percentile(99).orElse(Double.MAX_VALUE) <= MAX_P99_MILLIS
        && load.answers().lost() == 0;
  }
}
