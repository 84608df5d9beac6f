package dev.doorbell.worker.capacity;

import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform threads that carry the virtual threads of this process. The JDK's default is one per
 * core, and a virtual thread that computes in an endless loop never leaves its carrier: with as
 * many such connectors as cores, nothing else in the worker would run, neither the heartbeat nor
 * the timers that stop those connectors. So there is one carrier for each run that may execute, one
 * for each connector that may be stuck after it was abandoned, and some for everything else. The
 * operating system shares the cores among them.
 */
public final class CarrierThreads {
  private static final Logger LOG = LoggerFactory.getLogger(CarrierThreads.class);
  private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";
  private static final String POOL_LIMIT = "jdk.virtualThreadScheduler.maxPoolSize";
  private static final int DEFAULT_POOL_LIMIT = 256;
  private static final int MIN_STUCK = 4;
  private static final int FOR_EVERYTHING_ELSE = 4;

  private CarrierThreads() {}

  /** A worker reports itself unhealthy when this many abandoned connectors have not returned. */
  public static int maxStuck(int slots) {
    return Math.max(MIN_STUCK, slots / 2);
  }

  /**
   * Raises the number of carriers of this process to what a worker with that many slots needs;
   * never lowers it. Does nothing if the command line sets {@code
   * jdk.virtualThreadScheduler.parallelism}.
   */
  public static void provide(int slots) {
    if (System.getProperty(PARALLELISM) != null) {
      return;
    }
    int needed = needed(slots);
    int limit = Math.max(DEFAULT_POOL_LIMIT, Runtime.getRuntime().availableProcessors());
    int possible = Math.min(needed, Integer.getInteger(POOL_LIMIT, limit));
    if (possible < needed) {
      LOG.warn(
          "{} carrier threads are needed but only {} are possible: set -D{}={}",
          needed,
          possible,
          POOL_LIMIT,
          needed);
    }
    VirtualThreadSchedulerMXBean scheduler =
        ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    if (scheduler.getParallelism() < possible) {
      scheduler.setParallelism(possible);
    }
  }

  static int needed(int slots) {
    return slots + maxStuck(slots) + FOR_EVERYTHING_ELSE;
  }
}
