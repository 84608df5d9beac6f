package dev.doorbell.e2e.guarantee;

import dev.doorbell.e2e.guarantee.TrialEvidence.PublishedEvent;
import dev.doorbell.e2e.load.LoadRecorder.AcceptedJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Each accepted job has one end. It is the same in the row, in the topic under one event id, and
 * for the user. A duplicate of the event changes nothing.
 */
public final class EveryJobEndsOnce implements Guarantee {
  private static final Map<String, String> EVENTS =
      Map.of(
          "SUCCEEDED", "JobSucceeded",
          "FAILED", "JobFailed",
          "CANCELLED", "JobCancelled",
          "SKIPPED", "JobSkipped");

  @Override
  public List<String> violations(TrialEvidence evidence) {
    List<String> violations = new ArrayList<>();
    evidence.jobs().forEach(job -> check(evidence, job, violations));
    return violations;
  }

  private static void check(TrialEvidence evidence, AcceptedJob job, List<String> violations) {
    String status = evidence.rows().get(job.job()).path("status").asString("");
    String event = EVENTS.get(status);
    if (event == null) {
      violations.add("job %s of %s has not ended: %s".formatted(job.job(), job.login(), status));
      return;
    }
    Set<String> ends =
        evidence.eventsOf(job).stream()
            .filter(PublishedEvent::isEnd)
            .map(end -> end.id() + " " + end.type())
            .collect(Collectors.toSet());
    if (!ends.equals(Set.of(job.job() + "/end " + event))) {
      violations.add(
          "job %s of %s is %s, and was announced as %s"
              .formatted(job.job(), job.login(), status, ends));
    }
    String seenEnd = evidence.recorder().ends().getOrDefault(job.job(), "nothing");
    if (!seenEnd.equals(status) && !seenEnd.equals(event) && !seenEnd.equals("END_EVENT_MISSING")) {
      violations.add(
          "job %s of %s is %s, and its user saw %s"
              .formatted(job.job(), job.login(), status, seenEnd));
    }
  }
}
