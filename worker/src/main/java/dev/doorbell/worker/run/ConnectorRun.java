package dev.doorbell.worker.run;

import dev.doorbell.worker.log.RunLog;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes one attempt on one virtual thread, from its start to the end of its row. The attempt
 * ends once: when its connector returns, or on another thread if the connector does not return in
 * time after a stop.
 */
final class ConnectorRun implements LiveRun {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorRun.class);

  private final Attempt attempt;
  private final RunControl control;
  private final RunExecutor executor;
  private final AttemptFinisher finisher;
  private final Listener listener;
  private final Thread thread;

  private volatile boolean abandoned;

  /** Receives the events of one attempt. */
  interface Listener {
    /** Called when the row has ended or was left to another attempt. */
    void ended(RunResult result);

    /** Called when the connector did not return in time and the row has ended without it. */
    void abandoned();

    /** Called when the thread has finished its work. */
    void threadEnded();
  }

  ConnectorRun(
      Attempt attempt,
      RunControl control,
      RunExecutor executor,
      AttemptFinisher finisher,
      Listener listener) {
    this.attempt = attempt;
    this.control = control;
    this.executor = executor;
    this.finisher = finisher;
    this.listener = listener;
    this.thread =
        Thread.ofVirtual()
            .name("run-" + attempt.run().jobId())
            .unstarted(RunLog.of(attempt.run(), this::execute));
    control.whenOverdue(RunLog.of(attempt.run(), this::abandon));
  }

  @Override
  public void start() {
    control.takePermit();
    thread.start();
  }

  @Override
  public boolean join(Duration atMost) throws InterruptedException {
    return thread.join(atMost);
  }

  @Override
  public void stop(StopReason why) {
    control.stop(why);
  }

  @Override
  public boolean handOver() {
    return control.stop(StopReason.HANDED_OVER);
  }

  @Override
  public boolean handOverIfWaiting() {
    return control.stopIfWaiting(StopReason.HANDED_OVER);
  }

  @Override
  public boolean abandoned() {
    return abandoned;
  }

  private void execute() {
    control.begin();
    try {
      end(executor.execute());
    } finally {
      closeContext();
      control.releasePermit();
      listener.threadEnded();
    }
  }

  private void abandon() {
    if (end(new RunResult.Stopped())) {
      abandoned = true;
      control.releasePermit();
      closeContext();
      listener.abandoned();
      LOG.warn(
          "Job {} did not stop within {}: its connector is abandoned",
          attempt.run().jobId(),
          RunControl.STOPS_WITHIN);
    }
  }

  /** Ends the attempt; true for the one call that did. */
  private boolean end(RunResult result) {
    if (!control.beginEnd()) {
      return false;
    }
    control.stopWork();
    finisher.end(result, this::saveSession);
    listener.ended(result);
    return true;
  }

  private void saveSession() {
    RunContext context = executor.context();
    if (context != null) {
      context.saveSession();
    }
  }

  private void closeContext() {
    RunContext context = executor.context();
    if (context != null) {
      context.close();
    }
  }
}
