package dev.doorbell.e2e.guarantee;

import dev.doorbell.e2e.fleet.ExpectedDocuments;
import dev.doorbell.e2e.load.LoadRecorder.AcceptedJob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An account has each document once. If a job of the account succeeded, it has all documents. */
public final class EveryDocumentIsSavedOnce implements Guarantee {
  @Override
  public List<String> violations(TrialEvidence evidence) {
    List<String> violations = new ArrayList<>();
    Set<String> checked = new HashSet<>();
    evidence.jobs().stream()
        .filter(job -> checked.add(job.account()))
        .forEach(job -> check(evidence, job, violations));
    return violations;
  }

  private static void check(TrialEvidence evidence, AcceptedJob job, List<String> violations) {
    List<String> names = evidence.documents().get(job.account());
    Set<String> distinct = new HashSet<>(names);
    if (distinct.size() < names.size()) {
      violations.add("the account of %s has a document twice: %s".formatted(job.login(), names));
    }
    boolean succeeded =
        evidence.jobs().stream()
            .filter(other -> other.account().equals(job.account()))
            .map(other -> evidence.rows().get(other.job()).path("status").asString(""))
            .anyMatch("SUCCEEDED"::equals);
    int expected = ExpectedDocuments.of(job.login());
    if (succeeded && distinct.size() != expected) {
      violations.add(
          "the account of %s has %d documents of %d"
              .formatted(job.login(), distinct.size(), expected));
    }
  }
}
