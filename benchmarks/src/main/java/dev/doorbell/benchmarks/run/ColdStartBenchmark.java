package dev.doorbell.benchmarks.run;

import dev.doorbell.benchmarks.session.Benchmark;
import dev.doorbell.benchmarks.session.Session;
import dev.doorbell.benchmarks.subject.DoorbellWaits;
import dev.doorbell.benchmarks.system.Layout;
import dev.doorbell.benchmarks.system.MeasuredProcess;
import java.time.Duration;

/** How long the processes of the images take to start on one processor. */
public final class ColdStartBenchmark implements Benchmark {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public String name() {
    return "coldstart";
  }

  @Override
  public String conditions() {
    return "The command line of the image, with its archive of classes, bound to one processor by"
        + " taskset and with 768 MB of memory. From the start of the process to its first ready"
        + " response, and to the TwoFaRequested of a job that waits on the topic. The first start,"
        + " which migrates the database, is not counted.";
  }

  @Override
  public void run(Session session) {
    try (DoorbellWaits waits = session.doorbell(Layout.of(0, 0))) {
      waits.doorbell().startWorkerImage().awaitReady().close();
      for (int trial = 1; trial <= session.effort().trials(); trial++) {
        session.say("cold start, trial " + trial);
        startWorker(session, waits);
        startGateway(session, waits);
      }
    }
  }

  private static void startWorker(Session session, DoorbellWaits waits) {
    waits.prepare(1);
    int job = waits.request(1);
    long begin = System.nanoTime();
    try (MeasuredProcess worker = waits.doorbell().startWorkerImage()) {
      worker.awaitReady();
      add(session, waits, "worker, start to ready", System.nanoTime() - begin);
      if (!waits.asked().await(job, 1, PATIENCE)) {
        throw new IllegalStateException("the worker did not execute the job");
      }
      add(session, waits, "worker, start to first question", waits.asked().time(job) - begin);
    }
  }

  private static void startGateway(Session session, DoorbellWaits waits) {
    long begin = System.nanoTime();
    try (MeasuredProcess gateway = waits.doorbell().startGatewayImage()) {
      gateway.awaitReady();
      add(session, waits, "gateway, start to ready", System.nanoTime() - begin);
    }
  }

  private static void add(Session session, DoorbellWaits waits, String what, long nanos) {
    session.results().add(what, "s", waits.name(), nanos / NANOS_PER_SECOND);
  }
}
