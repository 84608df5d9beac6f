package dev.doorbell.testkit.context;

import dev.doorbell.sdk.ConnectorLog;
import dev.doorbell.testkit.outcome.LogLine;
import dev.doorbell.testkit.outcome.LogLine.Level;
import dev.doorbell.testkit.outcome.RunRecord;

/** Records what a connector logs. Thread-safe. */
record TrialLog(RunRecord record) implements ConnectorLog {
  @Override
  public void debug(String message) {
    record.log(new LogLine(Level.DEBUG, message));
  }

  @Override
  public void info(String message) {
    record.log(new LogLine(Level.INFO, message));
  }

  @Override
  public void warn(String message) {
    record.log(new LogLine(Level.WARN, message));
  }
}
