package dev.doorbell.runtime.log;

import dev.doorbell.runtime.process.ServiceProcess;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A process that logs a few messages. Its start then fails. */
final class LoggingProcess {
  private static final Logger LOG = LoggerFactory.getLogger(LoggingProcess.class);

  private LoggingProcess() {}

  public static void main(String[] arguments) {
    ServiceProcess.run("logging-process", Duration.ofSeconds(1), _ -> start());
  }

  private static AutoCloseable start() {
    MDC.put("job", "01a2169c-f8e1-7dac-b9af-413101372405");
    LOG.debug("A debug message");
    LOG.info("Two lines\nof \"{}\"", "one record");
    LOG.warn("A failure", new IllegalStateException("inside"));
    LoggerFactory.getLogger("org.apache.kafka.LoggingProcess").debug("foreign");
    LoggerFactory.getLogger("okhttp3.LoggingProcess").debug("foreign");
    for (int i = 0; i < 2_000; i++) {
      LoggerFactory.getLogger("org.eclipse.jetty.http.HttpParser")
          .warn("malformed {}", "request " + i + "\r\nINFO forged " + "x".repeat(5_000));
      LoggerFactory.getLogger("org.eclipse.jetty.server.Response")
          .warn("rejected", new IllegalArgumentException("URI " + i + "\nERROR forged"));
    }
    throw new IllegalStateException("the start fails");
  }
}
