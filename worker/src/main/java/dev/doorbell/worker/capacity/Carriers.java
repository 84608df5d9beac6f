package dev.doorbell.worker.capacity;

import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform threads that carry the virtual ones. By default there is one per core, and a virtual
 * thread that computes without an end never leaves its own: as many such connectors as cores, and
 * nothing else in the worker runs any more, neither the heartbeat nor the timers that would end
 * them. So there is a carrier for each run that may work, for each connector that may be stuck
 * after it was abandoned, and some for everything else; the operating system shares the cores out.
 */
public final class Carriers {
  private static final Logger LOG = LoggerFactory.getLogger(Carriers.class);
  private static final String GIVEN = "jdk.virtualThreadScheduler.parallelism";
  private static final String MOST = "jdk.virtualThreadScheduler.maxPoolSize";
  private static final int MOST_BY_DEFAULT = 256;
  private static final int STUCK_AT_LEAST = 4;
  private static final int FOR_ALL_ELSE = 4;

  private Carriers() {}

  /** How many abandoned connectors a worker bears before it has to be restarted. */
  public static int stuckAtMost(int slots) {
    return Math.max(STUCK_AT_LEAST, slots / 2);
  }

  /**
   * Provides as many as a worker with that many slots needs, for the whole process; never fewer
   * than there are. What the command line says about the scheduler stands.
   */
  public static void provide(int slots) {
    if (System.getProperty(GIVEN) != null) {
      return;
    }
    int wanted = slots + stuckAtMost(slots) + FOR_ALL_ELSE;
    int most = Math.max(MOST_BY_DEFAULT, Runtime.getRuntime().availableProcessors());
    int possible = Math.min(wanted, Integer.getInteger(MOST, most));
    if (possible < wanted) {
      LOG.warn(
          "{} carriers are wanted, {} are possible: set -D{}={}", wanted, possible, MOST, wanted);
    }
    VirtualThreadSchedulerMXBean scheduler =
        ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    if (scheduler.getParallelism() < possible) {
      scheduler.setParallelism(possible);
    }
  }
}
