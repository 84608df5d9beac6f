package dev.doorbell.runtime.process;

import dev.doorbell.runtime.log.LogSettings;
import dev.doorbell.runtime.settings.Environment;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one service as a process. On SIGTERM and SIGINT the JVM's shutdown hook closes the service
 * within a timeout. If the start fails, the reason is logged in one line and the process exits with
 * status 1.
 */
public final class ServiceProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

  private ServiceProcess() {}

  /** Starts a service. */
  @FunctionalInterface
  public interface Start<S extends AutoCloseable> {
    /**
     * Blocks until the service is up.
     *
     * @param wait lets the service wait for what it needs; a signal ends the wait
     */
    S start(StartWait wait) throws Exception;
  }

  /** As {@link #run(String, Function, Start)}, with a fixed close timeout. */
  public static void run(String name, Duration closeTimeout, Start<?> start) {
    run(name, service -> closeTimeout, start);
  }

  /**
   * Starts the service and blocks until the process gets a signal. If a signal arrives during the
   * start, a wait for the database or for topics ends, and the service is closed after the start
   * has ended.
   *
   * @param closeTimeout how long closing may take; after that time the process exits anyway
   */
  public static <S extends AutoCloseable> void run(
      String name, Function<? super S, Duration> closeTimeout, Start<S> start) {
    AtomicReference<S> service = new AtomicReference<>();
    CountDownLatch started = new CountDownLatch(1);
    try {
      LogSettings.check(Environment.ofProcess());
      StartWait wait = StartWait.of(Environment.ofProcess());
      Runnable stop =
          () -> {
            wait.cancel();
            stop(name, closeTimeout, service, started);
          };
      Runtime.getRuntime().addShutdownHook(new Thread(stop, name + "-shutdown"));
      service.set(start.start(wait));
      LOG.info("{} is up", name);
      started.countDown();
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StartWait.CancelledException e) {
      LOG.info("{} was {}", name, e.getMessage());
      started.countDown();
    } catch (Exception e) {
      started.countDown();
      LOG.error("{} can't start: {}", name, e.getMessage());
      LOG.debug("Cause of the failed start", e);
      System.exit(1);
    }
  }

  private static <S extends AutoCloseable> void stop(
      String name,
      Function<? super S, Duration> closeTimeout,
      AtomicReference<S> service,
      CountDownLatch started) {
    try {
      if (!started.await(START_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.warn("The start did not end within {} after the signal, exiting", START_TIMEOUT);
      }
      S open = service.get();
      if (open != null) {
        close(name, closeTimeout.apply(open), open);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(String name, Duration closeTimeout, AutoCloseable service)
      throws InterruptedException {
    Thread closing =
        Thread.ofPlatform()
            .daemon()
            .name(name + "-closing")
            .unstarted(() -> {
              try {
                service.close();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (Exception e) {
                LOG.warn("{} failed to close", name, e);
              }
            });
    closing.start();
    if (!closing.join(closeTimeout)) {
      LOG.warn("{} did not close within {}, exiting anyway", name, closeTimeout);
    }
  }
}
