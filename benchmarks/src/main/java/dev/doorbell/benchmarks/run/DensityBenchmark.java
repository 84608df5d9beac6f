package dev.doorbell.benchmarks.run;

import dev.doorbell.benchmarks.session.Benchmark;
import dev.doorbell.benchmarks.session.Session;
import dev.doorbell.benchmarks.session.Waits;
import dev.doorbell.benchmarks.subject.DoorbellWaits;
import dev.doorbell.benchmarks.system.Layout;
import dev.doorbell.benchmarks.system.ProcessMemory;
import java.util.List;

/**
 * The memory of a waiting run, whose session has logged in at the simulated site.
 *
 * @param name on the command line
 * @param counts numbers of waiting runs, ascending
 * @param heap the maximum heap of the worker
 */
public record DensityBenchmark(String name, List<Integer> counts, String heap)
    implements Benchmark {
  /** What a worker has loaded and compiled before the first measurement. */
  private static final int WARM_UP = 300;

  @Override
  public String conditions() {
    return "One worker with a maximum heap of %s and the serial collector. Memory after two full"
            .formatted(heap)
        + " collections, minus that of the warm worker without runs, divided by the waiting runs.";
  }

  @Override
  public void run(Session session) {
    Layout layout = Layout.of(1, 1).withWorkerOptions("-Xms64m", "-Xmx" + heap, "-XX:+UseSerialGC");
    try (DoorbellWaits doorbell = session.doorbell(layout)) {
      doorbell.useConnector("ask-after-login");
      long worker = doorbell.doorbell().workers().getFirst().pid();
      Waits.finish(doorbell, Waits.begin(doorbell, WARM_UP), WARM_UP);
      Waits.settle();
      ProcessMemory without = ProcessMemory.afterCollection(worker);
      int waiting = 0;
      for (int count : counts) {
        session.say("%d waiting runs".formatted(count));
        Waits.begin(doorbell, count - waiting);
        waiting = count;
        Waits.settle();
        add(session, count, without, ProcessMemory.afterCollection(worker));
      }
    }
  }

  private static void add(Session session, int count, ProcessMemory from, ProcessMemory to) {
    String of = "memory of one of %d waiting runs, ".formatted(count);
    double resident = (double) (to.residentKb() - from.residentKb()) / count;
    double heap = (double) (to.liveHeapKb() - from.liveHeapKb()) / count;
    session.results().add(of + "resident", "KB", DoorbellWaits.NAME, resident);
    session.results().add(of + "live heap", "KB", DoorbellWaits.NAME, heap);
  }
}
