package dev.doorbell.e2e.guarantee;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Each response that a client got is explained by the faults, and each job that failed did so
 * because of the behavior of its user: the bank is always available.
 */
public final class ClientsSawNoUnexpectedResponse implements Guarantee {
  private static final Set<String> CAUSED_BY_THE_USER =
      Set.of(
          "USER_ACTION_NEEDED.TWOFA_EXPIRED",
          "USER_ACTION_NEEDED.WRONG_TWOFA_CODE",
          "LOGIN_FAILED.TOO_MANY_ATTEMPTS");

  @Override
  public List<String> violations(TrialEvidence evidence) {
    List<String> violations = new ArrayList<>(evidence.recorder().unexpected());
    evidence
        .jobs()
        .forEach(job -> {
          JsonNode row = evidence.rows().get(job.job());
          String code = row.path("errorCode").asString("");
          // A run that crashed two workers is not retried and ends as CRASHED: that is a guarantee
          // too.
          boolean crashed = row.path("reason").asString("").equals("CRASHED");
          if (!code.isEmpty() && !CAUSED_BY_THE_USER.contains(code) && !crashed) {
            violations.add(
                "job %s of %s failed with %s, reason %s"
                    .formatted(job.job(), job.login(), code, row.path("reason").asString("none")));
          }
        });
    return violations;
  }
}
