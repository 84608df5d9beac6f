package dev.doorbell.benchmarks.run;

import dev.doorbell.benchmarks.session.Benchmark;
import dev.doorbell.benchmarks.session.Session;
import dev.doorbell.benchmarks.session.Waits;
import dev.doorbell.benchmarks.subject.DoorbellWaits;
import dev.doorbell.benchmarks.system.Layout;
import java.util.List;

/** What a second worker and a second gateway add, for jobs whose site is slow. */
public final class ScaleBenchmark implements Benchmark {
  private static final String SITE_DELAY_MILLIS = "100";
  private static final List<Integer> PROCESSES = List.of(1, 2);

  @Override
  public String name() {
    return "scale";
  }

  @Override
  public String conditions() {
    return "Jobs whose connector logs in at the simulated site and waits "
        + SITE_DELAY_MILLIS
        + " ms for it, four times a usual response. Started as many at once as start in the time of"
        + " a trial. First one worker and one gateway, then two of each, on the same processors.";
  }

  @Override
  public void run(Session session) {
    for (int processes : PROCESSES) {
      Layout layout =
          Layout.of(processes, processes)
              .withWorkerOptions(
                  "-Xmx2g", "-XX:+UseSerialGC", "-Ddoorbell.benchmark.delay=" + SITE_DELAY_MILLIS);
      try (DoorbellWaits doorbell = session.doorbell(layout)) {
        doorbell.useConnector("ask-after-login");
        session.say("warming up %d workers".formatted(processes));
        double perSecond = Waits.warmUp(doorbell, session.effort().warmUp());
        for (int trial = 1; trial <= session.effort().trials(); trial++) {
          session
              .results()
              .add(
                  "starts at a slow site, %d workers and gateways".formatted(processes),
                  "1/s",
                  doorbell.name(),
                  StartBenchmark.burst(doorbell, perSecond, session.effort().trial()));
        }
      }
    }
  }
}
