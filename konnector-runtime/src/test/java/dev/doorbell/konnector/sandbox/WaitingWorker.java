package dev.doorbell.konnector.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The main class of a worker that runs the konnector of a folder, for the tests of its death. */
final class WaitingWorker {
  private WaitingWorker() {}

  public static void main(String[] arguments) throws Exception {
    SandboxPrograms programs = SandboxCheck.run(System.getenv("PATH")).programs().orElseThrow();
    Bubblewrap sandbox = Bubblewrap.open(programs, PublicSites.NONE_MOVED);
    SandboxLimits limits =
        new SandboxLimits(512L << 20, Duration.ofMinutes(5), Duration.ofMinutes(5), 100, 1 << 20);
    NodeProcess process =
        sandbox.start(
            new NodeRun(
                Path.of(arguments[0]), Map.of(), List.of(), 1024, limits, System.out::println));
    process.onExit(() -> System.out.println("ended"));
    new CountDownLatch(1).await();
  }
}
