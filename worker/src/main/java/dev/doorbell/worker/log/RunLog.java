package dev.doorbell.worker.log;

import dev.doorbell.store.run.Run;
import java.util.Map;
import org.slf4j.MDC;

/**
 * Adds to each line that a thread logs the run that the thread works for: ids and a slug, never
 * data.
 */
public final class RunLog {
  private RunLog() {}

  /** Returns the same work, executed with the run's tags in the logging context of its thread. */
  public static Runnable of(Run run, Runnable work) {
    Map<String, String> tags =
        Map.of(
            "job", run.jobId().toString(),
            "account", run.accountId().toString(),
            "connector", run.connector(),
            "attempt", Integer.toString(run.attempt()));
    return () -> {
      Map<String, String> before = MDC.getCopyOfContextMap();
      tags.forEach(MDC::put);
      try {
        work.run();
      } finally {
        MDC.setContextMap(before == null ? Map.of() : before);
      }
    };
  }
}
