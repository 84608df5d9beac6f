package dev.doorbell.e2e.load;

import dev.doorbell.e2e.fleet.EventStream.Frame;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks the events of one connection: no duplicate, no older attempt, no event after the end. */
final class StreamOrder {
  /** Closings are decided in the row: any process may announce them. */
  private static final Set<String> OF_AN_ATTEMPT =
      Set.of("JobStarted", "LoginStarted", "TwoFaRequested", "LoginSucceeded", "DocumentSaved");

  private final LoadRecorder ledger;
  private final Set<String> told = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private final Map<String, Integer> attempts = new HashMap<>();

  StreamOrder(LoadRecorder ledger) {
    this.ledger = ledger;
  }

  void check(Frame frame) {
    String job = frame.data().path("jobId").asString("");
    if (job.isEmpty()) {
      return;
    }
    int attempt = frame.data().path("attempt").asInt(0);
    if (!told.add(frame.event() + frame.data())) {
      ledger.odd("a stream told %s of job %s twice".formatted(frame.event(), job));
    }
    if (ended.contains(job)) {
      ledger.odd("a stream told %s of job %s after its end".formatted(frame.event(), job));
    }
    if (OF_AN_ATTEMPT.contains(frame.event()) && attempt < attempts.getOrDefault(job, 0)) {
      ledger.odd(
          "a stream told %s of job %s's attempt %d after a later one"
              .formatted(frame.event(), job, attempt));
    }
    attempts.merge(job, attempt, Math::max);
    if (Set.of("JobSucceeded", "JobFailed", "JobCancelled", "JobSkipped").contains(frame.event())) {
      ended.add(job);
    }
  }
}
