package dev.doorbell.runtime.log;

import dev.doorbell.runtime.process.ServiceProcess;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A service that says a few things and can't start. */
final class Talker {
  private static final Logger LOG = LoggerFactory.getLogger(Talker.class);

  private Talker() {}

  public static void main(String[] arguments) {
    ServiceProcess.run("talker", Duration.ofSeconds(1), Talker::talk);
  }

  private static AutoCloseable talk() {
    MDC.put("job", "01a2169c-f8e1-7dac-b9af-413101372405");
    LOG.debug("A small thing");
    LOG.info("Two lines\nof \"{}\"", "one record");
    LOG.warn("It broke", new IllegalStateException("inside"));
    LoggerFactory.getLogger("org.apache.kafka.Talker").debug("foreign");
    LoggerFactory.getLogger("okhttp3.Talker").debug("foreign");
    throw new IllegalStateException("that was all");
  }
}
