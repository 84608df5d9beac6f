package dev.doorbell.operator.gateway;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;

/** The gateway rejects the request, temporarily or permanently. */
public final class GatewayRejectedException extends CommandException {
  private static final long serialVersionUID = 1L;
  private static final int SERVER_ERROR = 500;

  private final transient Problem problem;

  GatewayRejectedException(Problem problem, String line) {
    super(problem.status() >= SERVER_ERROR ? ExitCode.UNAVAILABLE : ExitCode.REJECTED, line);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
