package dev.doorbell.benchmarks.run;

import dev.doorbell.benchmarks.load.OpenLoop;
import dev.doorbell.benchmarks.session.AnswerLoad;
import dev.doorbell.benchmarks.session.Benchmark;
import dev.doorbell.benchmarks.session.Session;
import dev.doorbell.benchmarks.session.Waits;
import dev.doorbell.benchmarks.subject.DoorbellWaits;
import dev.doorbell.benchmarks.subject.WaitingSystem;
import dev.doorbell.benchmarks.system.Layout;
import java.time.Duration;

/** How a system behaves at four times the rate of answers that it can carry. */
public final class OverloadBenchmark implements Benchmark {
  private static final int FACTOR = 4;
  private static final int MAX_WAITS = 30_000;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public String conditions() {
    return "The rate is searched as in capacity. Then an open loop sends half of it, and then %d times"
            .formatted(FACTOR)
        + " it, for a minute or until %d runs are answered. The load generator, which needs"
            .formatted(MAX_WAITS)
        + " processor time too, shares the processors.";
  }

  @Override
  public void run(Session session) {
    try (DoorbellWaits doorbell = session.doorbell(Layout.of(1, 1))) {
      session.say("warming up");
      Waits.warmUp(doorbell, session.effort().warmUp());
      int peak = CapacityBenchmark.highestRate(session, doorbell);
      if (peak == 0) {
        throw new IllegalStateException("no rate of answers is carried");
      }
      session.results().add("overload, peak", "1/s", doorbell.name(), peak);
      session.say("half of the peak");
      AnswerLoad half =
          Waits.answer(doorbell, new OpenLoop(Math.max(1, peak / 2), session.effort().trial()));
      session.results().addLatencies("at half of the peak", doorbell.name(), half.answers());
      overload(session, doorbell, peak);
    }
  }

  private static void overload(Session session, WaitingSystem system, int peak) {
    int rate = FACTOR * peak;
    Duration fits = Duration.ofSeconds(Math.max(1, MAX_WAITS / rate));
    Duration time = fits.compareTo(LONGEST) < 0 ? fits : LONGEST;
    session.say("%d answers a second for %d s".formatted(rate, time.toSeconds()));
    AnswerLoad load = Waits.answer(system, new OpenLoop(rate, time));
    session
        .results()
        .addLatencies("overload, accepted answer", system.name(), load.acceptedAnswers());
    if (load.rejections().count() > 0) {
      session.results().addLatencies("overload, rejection", system.name(), load.rejections());
    }
    session
        .results()
        .add("overload, not answered", "%", system.name(), load.answers().lostPercent());
    session
        .results()
        .add("overload, goodput", "% of the peak", system.name(), 100 * load.goodput() / peak);
  }
}
