package dev.doorbell.runtime.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one service as the whole of a process. SIGTERM and SIGINT close the service on the thread of
 * the JVM's shutdown hook, within {@code patience}; a start that fails says why in one line and
 * ends the process with status 1.
 */
public final class ServiceProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);

  private ServiceProcess() {}

  /** Starts a service. */
  @FunctionalInterface
  public interface Start {
    /** Blocks until the service works. */
    AutoCloseable start() throws Exception;
  }

  /**
   * Blocks until the process is told to end. A signal that comes during the start waits for it, so
   * that what was opened is closed.
   *
   * @param patience how long closing may take before the process ends all the same
   */
  public static void run(String name, Duration patience, Start start) {
    AtomicReference<AutoCloseable> service = new AtomicReference<>();
    CountDownLatch started = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(name, patience, service, started), name + "-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      service.set(start.start());
      LOG.info("{} is up", name);
      started.countDown();
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      started.countDown();
      LOG.error("{} can't start: {}", name, e.getMessage());
      LOG.debug("The cause", e);
      System.exit(1);
    }
  }

  private static void stop(
      String name,
      Duration patience,
      AtomicReference<AutoCloseable> service,
      CountDownLatch started) {
    Thread closing = Thread.ofVirtual().unstarted(() -> closeWhenStarted(service, started));
    closing.start();
    try {
      if (!closing.join(patience)) {
        LOG.warn("{} did not close within {}; ending all the same", name, patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeWhenStarted(
      AtomicReference<AutoCloseable> service, CountDownLatch started) {
    try {
      if (!started.await(30, TimeUnit.SECONDS)) {
        LOG.warn("The start did not end within 30 s of the signal");
      }
      AutoCloseable open = service.get();
      if (open != null) {
        open.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("Closing failed", e);
    }
  }
}
