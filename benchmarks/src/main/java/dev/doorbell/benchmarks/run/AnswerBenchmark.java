package dev.doorbell.benchmarks.run;

import dev.doorbell.benchmarks.load.OpenLoop;
import dev.doorbell.benchmarks.session.Benchmark;
import dev.doorbell.benchmarks.session.Session;
import dev.doorbell.benchmarks.session.Waits;
import dev.doorbell.benchmarks.subject.WaitingSystem;
import java.util.List;

/** How long an answer takes, from its POST to the line of the program that waits for it. */
public final class AnswerBenchmark implements Benchmark {
  private static final List<Integer> RATES = List.of(50, 200);

  @Override
  public String name() {
    return "answer";
  }

  @Override
  public String conditions() {
    return "An open loop answers runs that already wait; each run ends after its answer. One worker, one"
        + " gateway, load generator: a JVM each. Broker, database and rivals share the processors;"
        + " a rival is idle while another system is measured.";
  }

  @Override
  public void run(Session session) {
    try (RunningSystems systems = RunningSystems.start(session, true)) {
      for (int trial = 1; trial <= session.effort().trials(); trial++) {
        for (int rate : RATES) {
          for (WaitingSystem system : systems.all()) {
            measure(session, system, rate, trial);
          }
        }
      }
    }
  }

  private static void measure(Session session, WaitingSystem system, int rate, int trial) {
    session.say("%s, %d answers a second, trial %d".formatted(system.name(), rate, trial));
    OpenLoop load = new OpenLoop(rate, session.effort().trial());
    session
        .results()
        .addLatencies(
            "answer at %d/s".formatted(rate), system.name(), Waits.answer(system, load).answers());
  }
}
