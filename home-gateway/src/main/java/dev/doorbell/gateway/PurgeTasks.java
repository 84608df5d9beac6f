package dev.doorbell.gateway;

import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.retention.PurgeMonitor;
import dev.doorbell.gateway.retention.PurgeTask;
import dev.doorbell.gateway.retention.ReplayGuard;
import dev.doorbell.runtime.process.CloseStack;
import dev.doorbell.runtime.process.PeriodicTask;
import dev.doorbell.store.Store;
import java.time.Duration;

/** Starts the purge of old rows, and its metrics. */
final class PurgeTasks {
  private static final Duration READING = Duration.ofSeconds(30);
  private static final Duration RETRY = Duration.ofSeconds(10);

  private PurgeTasks() {}

  /**
   * Starts both tasks.
   *
   * @param purging the store whose connection removes rows
   * @param periodic the store for the metrics
   * @param parts closes the tasks
   */
  static void start(
      GatewaySettings settings,
      Store purging,
      Store periodic,
      ReplayGuard replays,
      GatewayMetrics metrics,
      CloseStack parts) {
    PurgeMonitor monitor = new PurgeMonitor(periodic.purges()::read, System::nanoTime);
    monitor.registerMeters(metrics, settings.retention());
    PurgeTask task =
        new PurgeTask(
            new StoredPurges(purging.purges()),
            settings.retention(),
            settings.sweep(),
            replays,
            (rule, rows) -> metrics.purged(rule.wireName(), rows));
    Duration pause = settings.retention().pause();
    Duration poll = pause.compareTo(settings.sweep()) < 0 ? pause : settings.sweep();
    parts.add(PeriodicTask.start("purge", poll, RETRY, task::run));
    parts.add(PeriodicTask.start("purge-monitor", READING, monitor::read));
  }
}
