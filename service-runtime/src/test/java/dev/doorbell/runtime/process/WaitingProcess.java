package dev.doorbell.runtime.process;

import java.time.Duration;

/** A process whose start waits for a database that never answers. */
final class WaitingProcess {
  private WaitingProcess() {}

  private static final class Unavailable extends RuntimeException implements TemporaryFailure {
    private static final long serialVersionUID = 1L;

    Unavailable() {
      super("connection refused");
    }
  }

  public static void main(String[] arguments) {
    ServiceProcess.run("waiting-process", Duration.ofSeconds(1), WaitingProcess::start);
  }

  private static AutoCloseable start(StartWait wait) {
    return wait.until(
        "the database",
        () -> {
          throw new Unavailable();
        });
  }
}
