package dev.doorbell.worker;

import dev.doorbell.runtime.process.ServiceProcess;
import dev.doorbell.runtime.settings.Environment;

/** The main class of the worker's process. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ServiceProcess.run(
        "worker",
        Worker::closesWithin,
        wait -> Worker.start(WorkerSettings.read(Environment.ofProcess()), wait));
  }
}
