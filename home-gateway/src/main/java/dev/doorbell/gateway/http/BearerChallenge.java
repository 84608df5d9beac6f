package dev.doorbell.gateway.http;

import dev.doorbell.gateway.problem.Problem;
import dev.doorbell.gateway.problem.ProblemType;
import dev.doorbell.gateway.problem.Problems;
import org.jspecify.annotations.Nullable;

/** The header {@code WWW-Authenticate} of a response (RFC 6750, section 3). */
final class BearerChallenge {
  private static final String BEARER = "Bearer realm=\"doorbell\"";

  private BearerChallenge() {}

  /** Null if the problem is not about the caller's token. */
  static @Nullable String of(Problem problem) {
    if (problem.is(ProblemType.UNAUTHENTICATED)) {
      return BEARER;
    }
    if (problem.is(ProblemType.TOKEN_REJECTED)) {
      return BEARER + ", error=\"invalid_token\"";
    }
    return problem.is(ProblemType.SCOPE_MISSING)
        ? BEARER
            + ", error=\"insufficient_scope\", scope=\""
            + problem.extensions().get(Problems.SCOPE)
            + "\""
        : null;
  }
}
