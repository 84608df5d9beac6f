package dev.doorbell.worker;

import dev.doorbell.runtime.process.ServiceProcess;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.worker.fixture.ScriptedConnector;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The process of a worker with a connector in an endless loop. */
public final class BusyLoopWorker {
  private static final AtomicLong ITERATIONS = new AtomicLong();

  private BusyLoopWorker() {}

  public static void main(String[] arguments) {
    ServiceProcess.run(
        "worker",
        Worker::closesWithin,
        _ ->
            Worker.start(
                WorkerSettings.read(Environment.ofProcess()),
                List.of(
                    ScriptedConnector.of("spins", context -> spin()),
                    ScriptedConnector.of("beside-spinners", context -> {}))));
  }

  private static void spin() {
    while (ITERATIONS.incrementAndGet() >= 0) {
      Thread.onSpinWait();
    }
  }
}
