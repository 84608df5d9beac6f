package dev.doorbell.operator.topic;

import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.exit.StoppedException;
import org.jspecify.annotations.Nullable;

/** The broker refused a change or could not be reached. Running the same again is safe. */
public final class ReconcilingFailedException extends StoppedException {
  private static final long serialVersionUID = 1L;

  private ReconcilingFailedException(ExitCode exitCode, String line, @Nullable Throwable cause) {
    super(exitCode, line, cause);
  }

  static ReconcilingFailedException refused(Throwable cause) {
    return new ReconcilingFailedException(
        ExitCode.REFUSED, "the broker did not carry it out: " + cause.getMessage(), cause);
  }

  static ReconcilingFailedException unreachable(Throwable cause) {
    return new ReconcilingFailedException(
        ExitCode.UNREACHABLE, "the broker did not answer in time: " + cause.getMessage(), cause);
  }

  static ReconcilingFailedException late(String what) {
    return new ReconcilingFailedException(ExitCode.UNREACHABLE, what, null);
  }
}
