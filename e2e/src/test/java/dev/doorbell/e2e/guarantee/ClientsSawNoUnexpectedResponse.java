package dev.doorbell.e2e.guarantee;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * No client got a response that none of the faults explains, and no job failed for another reason
 * than its user's behavior: the bank is always available.
 */
public final class ClientsSawNoUnexpectedResponse implements Guarantee {
  private static final Set<String> OF_THE_PERSON =
      Set.of(
          "USER_ACTION_NEEDED.TWOFA_EXPIRED",
          "USER_ACTION_NEEDED.WRONG_TWOFA_CODE",
          "LOGIN_FAILED.TOO_MANY_ATTEMPTS");

  @Override
  public List<String> broken(TrialEvidence evidence) {
    List<String> broken = new ArrayList<>(evidence.ledger().oddities());
    evidence
        .jobs()
        .forEach(job -> {
          JsonNode row = evidence.rows().get(job.job());
          String code = row.path("errorCode").asString("");
          // A run that crashed two workers is ended with a reason: that is a guarantee too.
          boolean poison = row.path("reason").asString("").equals("CRASHED");
          if (!code.isEmpty() && !OF_THE_PERSON.contains(code) && !poison) {
            broken.add(
                "job %s of %s failed with %s, reason %s"
                    .formatted(job.job(), job.login(), code, row.path("reason").asString("none")));
          }
        });
    return broken;
  }
}
