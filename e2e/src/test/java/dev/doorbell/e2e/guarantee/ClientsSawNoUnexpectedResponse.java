package dev.doorbell.e2e.guarantee;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Clients got only responses that the faults may cause. Jobs failed only if their user caused it,
 * since the bank is always available.
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
          // A run that crashed two workers is not retried. It must end as CRASHED.
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
