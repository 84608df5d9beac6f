package dev.doorbell.gateway;

import dev.doorbell.gateway.job.JobRequestPublisher;
import dev.doorbell.gateway.job.ScheduleSweep;
import dev.doorbell.gateway.metrics.GatewayMetrics;
import dev.doorbell.gateway.push.PushTask;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.process.CloseStack;
import dev.doorbell.runtime.process.PeriodicTask;
import dev.doorbell.store.Store;

/** Starts the periodic tasks that search rows for what is due. */
final class SweepTasks {
  private SweepTasks() {}

  /**
   * Starts the tasks.
   *
   * @param periodic the store for all of them
   * @param parts closes the tasks
   */
  static void start(
      GatewaySettings settings,
      Store periodic,
      JobRequestPublisher requests,
      GatewayMetrics metrics,
      OncePerMinute logLimit,
      CloseStack parts) {
    ScheduleSweep schedules = new ScheduleSweep(new StoredSweeps(periodic), requests, metrics);
    parts.add(PeriodicTask.start("job-sweep", settings.sweep(), requests::sweep));
    parts.add(PeriodicTask.start("schedule-sweep", settings.sweep(), schedules::sweep));
    parts.add(
        PeriodicTask.start(
            "early-answer-sweep", settings.sweep(), periodic.earlyAnswers()::deleteExpired));
    PushTask.start(
            settings.push(),
            new StoredPushMessages(periodic.pushMessages()),
            metrics::push,
            logLimit)
        .ifPresent(parts::add);
  }
}
