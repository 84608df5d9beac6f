package dev.doorbell.e2e.guarantee;

import dev.doorbell.e2e.guarantee.TrialEvidence.Told;
import dev.doorbell.e2e.load.LoadRecorder.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Each accepted job has one end, which is the same in its row, in the topic under one id, and for
 * its user. A copy of the event changes nothing.
 */
public final class EveryJobEndsOnce implements Guarantee {
  private static final Map<String, String> EVENTS =
      Map.of(
          "SUCCEEDED", "JobSucceeded",
          "FAILED", "JobFailed",
          "CANCELLED", "JobCancelled",
          "SKIPPED", "JobSkipped");

  @Override
  public List<String> broken(TrialEvidence evidence) {
    List<String> broken = new ArrayList<>();
    evidence.jobs().forEach(job -> check(evidence, job, broken));
    return broken;
  }

  private static void check(TrialEvidence evidence, Taken job, List<String> broken) {
    String status = evidence.rows().get(job.job()).path("status").asString("");
    String event = EVENTS.get(status);
    if (event == null) {
      broken.add("job %s of %s has not ended: %s".formatted(job.job(), job.login(), status));
      return;
    }
    Set<String> ends =
        evidence.of(job).stream()
            .filter(Told::isEnd)
            .map(end -> end.id() + " " + end.type())
            .collect(Collectors.toSet());
    if (!ends.equals(Set.of(job.job() + "/end " + event))) {
      broken.add(
          "job %s of %s is %s, and was announced as %s"
              .formatted(job.job(), job.login(), status, ends));
    }
    String seen = evidence.ledger().ends().getOrDefault(job.job(), "nothing");
    if (!seen.equals(status) && !seen.equals(event) && !seen.equals("UNTOLD")) {
      broken.add(
          "job %s of %s is %s, and its person saw %s"
              .formatted(job.job(), job.login(), status, seen));
    }
  }
}
