package dev.doorbell.operator.topic;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import org.jspecify.annotations.Nullable;

/** The broker rejected a change or did not respond. A reconciliation can safely be repeated. */
public final class ReconciliationException extends CommandException {
  private static final long serialVersionUID = 1L;

  private ReconciliationException(ExitCode exitCode, String line, @Nullable Throwable cause) {
    super(exitCode, line, cause);
  }

  static ReconciliationException rejected(Throwable cause) {
    return new ReconciliationException(
        ExitCode.REJECTED, "the broker rejected the change: " + cause.getMessage(), cause);
  }

  static ReconciliationException unavailable(Throwable cause) {
    return new ReconciliationException(
        ExitCode.UNAVAILABLE, "the broker did not respond in time: " + cause.getMessage(), cause);
  }

  static ReconciliationException tooFewBrokers(String topic) {
    return new ReconciliationException(
        ExitCode.REJECTED,
        "the broker rejected the change: topic %s needs more brokers than there are"
            .formatted(topic),
        null);
  }

  static ReconciliationException tooLate(String what) {
    return new ReconciliationException(ExitCode.UNAVAILABLE, what, null);
  }
}
