package dev.doorbell.operator.gateway;

import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.exit.StoppedException;

/** The gateway has understood and says no, or not now. */
public final class RefusedException extends StoppedException {
  private static final long serialVersionUID = 1L;
  private static final int SERVER_ERROR = 500;

  private final transient Problem problem;

  RefusedException(Problem problem, String line) {
    super(problem.status() >= SERVER_ERROR ? ExitCode.UNREACHABLE : ExitCode.REFUSED, line);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
