package dev.doorbell.gateway.problem;

/**
 * Rejects a call: {@code gateway.http} answers with the problem. Its message is the problem's code.
 * Carries no stack trace, since it is an answer and not a bug.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.code(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }

  /** Whether the problem is of this type. */
  public boolean is(ProblemType type) {
    return problem.is(type);
  }
}
