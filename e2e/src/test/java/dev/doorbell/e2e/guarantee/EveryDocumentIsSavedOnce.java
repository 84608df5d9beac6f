package dev.doorbell.e2e.guarantee;

import dev.doorbell.e2e.fleet.ExpectedDocuments;
import dev.doorbell.e2e.load.LoadRecorder.Taken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An account has each document once; after a job that succeeded, all of them. */
public final class EveryDocumentIsSavedOnce implements Guarantee {
  @Override
  public List<String> broken(TrialEvidence evidence) {
    List<String> broken = new ArrayList<>();
    Set<String> checked = new HashSet<>();
    evidence.jobs().stream()
        .filter(job -> checked.add(job.account()))
        .forEach(job -> check(evidence, job, broken));
    return broken;
  }

  private static void check(TrialEvidence evidence, Taken job, List<String> broken) {
    List<String> names = evidence.documents().get(job.account());
    Set<String> distinct = new HashSet<>(names);
    if (distinct.size() < names.size()) {
      broken.add("the account of %s has a document twice: %s".formatted(job.login(), names));
    }
    boolean succeeded =
        evidence.jobs().stream()
            .filter(other -> other.account().equals(job.account()))
            .map(other -> evidence.rows().get(other.job()).path("status").asString(""))
            .anyMatch("SUCCEEDED"::equals);
    int all = ExpectedDocuments.of(job.login());
    if (succeeded && distinct.size() != all) {
      broken.add(
          "the account of %s has %d documents of %d".formatted(job.login(), distinct.size(), all));
    }
  }
}
