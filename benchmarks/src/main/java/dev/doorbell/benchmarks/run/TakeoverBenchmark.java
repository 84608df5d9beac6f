package dev.doorbell.benchmarks.run;

import dev.doorbell.benchmarks.figure.Latencies;
import dev.doorbell.benchmarks.session.Benchmark;
import dev.doorbell.benchmarks.session.Session;
import dev.doorbell.benchmarks.session.Waits;
import dev.doorbell.benchmarks.subject.DoorbellWaits;
import dev.doorbell.benchmarks.system.Doorbell;
import dev.doorbell.benchmarks.system.Layout;
import java.util.stream.IntStream;

/** Measures how long answers have no effect after one of two workers is killed. */
public final class TakeoverBenchmark implements Benchmark {
  private static final int WAITS = 1000;

  @Override
  public String name() {
    return "takeover";
  }

  @Override
  public String conditions() {
    return "Two workers with the default lease, one gateway, "
        + WAITS
        + " waiting runs. One worker is killed by SIGKILL; 16 users answer all runs at once. The"
        + " measured time starts at the kill and ends when the connector executes the line after"
        + " the wait. Another worker can take a run"
        + " over only when the lease has expired.";
  }

  @Override
  public void run(Session session) {
    try (DoorbellWaits doorbell = session.doorbell(Layout.of(2, 1))) {
      session.say("warming up");
      Waits.warmUp(doorbell, session.effort().warmUp());
      for (int trial = 1; trial <= session.effort().trials(); trial++) {
        session.say("kill, trial " + trial);
        measure(session, doorbell);
      }
    }
  }

  private static void measure(Session session, DoorbellWaits waits) {
    Doorbell doorbell = waits.doorbell();
    int first = Waits.begin(waits, WAITS);
    long killed = System.nanoTime();
    doorbell.workers().getFirst().kill();
    Waits.finish(waits, first, WAITS);
    long[] times =
        IntStream.range(first, first + WAITS)
            .mapToLong(number -> waits.answered().time(number) - killed)
            .toArray();
    Latencies latencies = Latencies.of(times, 0);
    session
        .results()
        .add("kill -9 to half of the answers", "ms", waits.name(), latencies.percentile(50));
    session
        .results()
        .add("kill -9 to the last answer", "ms", waits.name(), latencies.percentile(100));
    doorbell.replaceFirstWorker();
  }
}
